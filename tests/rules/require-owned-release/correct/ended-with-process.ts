import { createSocket, type Socket } from "node:dgram";
import * as vscode from "vscode";

// Nobody ends it but the host, whose process ends with it.
class Linter implements vscode.Disposable {
  readonly #found = vscode.languages.createDiagnosticCollection("lint");
  readonly #others: vscode.Disposable[] = [];

  async lint({ uri }: vscode.TextDocument): Promise<void> {
    this.#found.set(uri, []);
  }

  dispose(): void {
    for (const other of this.#others) other.dispose();
  }
}

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(new Linter());
}

// Behind the only call of `shutdown` there is no process any more.
class Robot {
  readonly #commands: Socket = createSocket("udp4");
  readonly #telemetry: Socket = createSocket("udp4");

  send(text: string): void {
    this.#telemetry.send(text, 9000);
  }

  async shutdown(): Promise<void> {
    this.#commands.close();
  }
}

const robot = new Robot();
robot.send("here");

process.on("SIGTERM", async () => {
  await robot.shutdown();
  process.exit(0);
});

// Nor behind that of its parts.
class Panels {
  readonly #sizes = new ResizeObserver(() => console.log("resized"));

  watch(element: Element): void {
    this.#sizes.observe(element);
  }

  dispose(): void {
    console.log("over");
  }
}

class Desk {
  readonly #panels = new Panels();

  show(element: Element): void {
    this.#panels.watch(element);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}

export function openDesk(element: Element): Desk {
  const desk = new Desk();
  desk.show(element);
  window.addEventListener("beforeunload", () => desk.dispose());
  return desk;
}
