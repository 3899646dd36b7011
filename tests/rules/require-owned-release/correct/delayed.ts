// options: { "evidence": "likely" }

interface Delayed {
  (): void;
  cancel(): void;
  flush(): void;
}

declare function debounce(run: () => void, ms: number): Delayed;
declare function throttle(run: () => void, ms: number): () => void;
declare function save(text: string): void;

// The last text is saved at once.
export class Editor {
  #text = "";
  readonly #saveSoon = debounce(() => save(this.#text), 500);
  // There is no way to cancel this one.
  readonly #paintSoon = throttle(() => this.paint(), 50);

  set text(text: string) {
    this.#text = text;
    this.#saveSoon();
    this.#paintSoon();
  }

  paint(): void {
    document.title = this.#text;
  }

  dispose(): void {
    this.#saveSoon.flush();
  }
}

// What comes in a moment is over before anybody notices.
export class Painter {
  private readonly paintSoon = debounce(() => this.paint(), 50);
  private painted = 0;

  resize(): void {
    this.paintSoon();
  }

  private paint(): void {
    this.painted += 1;
  }

  dispose(): void {
    this.painted = 0;
  }
}
