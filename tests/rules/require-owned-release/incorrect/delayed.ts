// options: { "evidence": "likely" }

interface Delayed {
  (): void;
  cancel(): void;
}

declare function debounce(run: () => void, ms: number): Delayed;
declare function save(text: string): void;

// What is still to be saved is saved after the end.
export class Editor {
  #text = "";
  readonly #saveSoon = debounce(() => save(this.#text), 500);
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neighbours: The delayed call in `this.#saveSoon` is made here, and `dispose()` (line 27) does not release it, as it does `#paintSoon`.
  readonly #paintSoon = debounce(() => this.paint(), 250);

  set text(text: string) {
    this.#text = text;
    this.#saveSoon();
    this.#paintSoon();
  }

  paint(): void {
    document.title = this.#text;
  }

  dispose(): void {
    this.#paintSoon.cancel();
  }
}
