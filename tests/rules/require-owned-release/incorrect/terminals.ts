import { Terminal } from "@xterm/xterm";

// The tab is taken out of the page, and what it shows blinks on.
export class Tab {
  readonly #terminal = new Terminal({ cursorBlink: true });
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The terminal in `this.#terminal` is made here, and `destroy()` (line 17) does not release it.
  readonly #box = document.createElement("div");

  open(host: HTMLElement): void {
    host.append(this.#box);
    this.#terminal.open(this.#box);
  }

  show(line: string): void {
    this.#terminal.writeln(line);
  }

  destroy(): void {
    this.#box.remove();
  }
}

// What is set up later is not ended either.
export class Console {
  #terminal: Terminal | undefined;
  #isShown = false;

  show(box: HTMLElement, rows: number): void {
    this.#terminal = new Terminal({ rows });
//                   ~~~~~~~~~~~~~~~~~~~~~~ unreleased: The terminal in `this.#terminal` is made here, and `dispose()` (line 37) does not release it.
    this.#terminal.open(box);
    this.#isShown = true;
  }

  write(text: string): void {
    if (this.#isShown) this.#terminal?.write(text);
  }

  dispose(): void {
    this.#isShown = false;
  }
}
