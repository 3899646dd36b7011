// options: { "evidence": "likely" }
import type { Socket } from "node:net";
import * as vscode from "vscode";

interface Port {
  stopListening(): void;
}

// Each port stops when it is removed; those that are left go on listening.
export class Session {
  private ports: Port[] = [];

  constructor(private readonly socket: Socket) {}

  add(port: Port): void {
    this.ports.push(port);
  }

  remove(port: Port): void {
    port.stopListening();
    this.ports = this.ports.filter((other) => other !== port);
  }

  destroy(): void {
//~~~~~~~ leftOnes: `destroy()` leaves what is still in `this.ports`, each of which `remove()` ends on line 20.
    this.socket.end();
  }
}

interface Menu {
  dispose(): void;
}

// Menus that are closed one by one, and not with the window.
export class Menus {
  readonly #menus = new Set<Menu>();
  readonly #timer = setInterval(() => console.log(this.#menus.size), 1000);

  open(menu: Menu): void {
    this.#menus.add(menu);
  }

  closeMenu(menu: Menu): void {
    menu.dispose();
    this.#menus.delete(menu);
  }

  close(): void {
//~~~~~ leftOnes: `close()` leaves what is still in `this.#menus`, each of which `closeMenu()` ends on line 43.
    clearInterval(this.#timer);
  }
}

// What the host shows stays where it is.
export class Problems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("problems");
//                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The diagnostic collection in `this.collection` is made here, and `dispose()` (line 57) does not release it.
  private readonly status = vscode.window.createStatusBarItem();

  dispose(): void {
    this.status.dispose();
  }
}
