// options: { "evidence": "likely" }
import type { IDisposable, Terminal } from "@xterm/xterm";

// One of the terminal's listeners is taken off, and the other one stays.
export class Title {
  readonly #ringing: IDisposable;
  #text = "";
  #bells = 0;

  constructor(readonly terminal: Terminal) {
    this.#ringing = terminal.onBell(() => {
      this.#bells++;
    });
    terminal.onTitleChange((text) => {
//           ~~~~~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 11 keeps that of its neighbour.
      this.#text = text;
    });
  }

  get text(): string {
    return `${this.#text} ${"!".repeat(this.#bells)}`;
  }

  dispose(): void {
    this.#ringing.dispose();
  }
}
