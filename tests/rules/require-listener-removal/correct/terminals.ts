import { Terminal, type IDisposable } from "@xterm/xterm";

// Both listeners are taken off the terminal that is given.
export class Title {
  readonly #listening: IDisposable[];
  #text = "";
  #bells = 0;

  constructor(terminal: Terminal) {
    this.#listening = [
      terminal.onBell(() => {
        this.#bells++;
      }),
      terminal.onTitleChange((text) => {
        this.#text = text;
      }),
    ];
  }

  get text(): string {
    return `${this.#text} ${"!".repeat(this.#bells)}`;
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
  }
}

// Listeners go with the terminal that they were put on.
export class Tab {
  readonly #terminal = new Terminal();
  #size = "";

  constructor(box: HTMLElement) {
    this.#terminal.open(box);
    this.#terminal.onResize(({ cols, rows }) => {
      this.#size = `${cols} × ${rows}`;
    });
  }

  get size(): string {
    return this.#size;
  }

  dispose(): void {
    this.#terminal.dispose();
  }
}
