// options: { "evidence": "likely" }
declare function listen(event: string, handler: () => void): () => void;
declare function later(task: () => void): { dispose(): void };

interface Options {
  readonly outside: boolean;
  readonly escape: boolean;
}

// With both options, one remover is lost.
export class Popup {
  private unlisten: (() => void) | undefined;

  constructor(private readonly options: Options) {}

  show(): void {
    if (this.options.outside) {
      setTimeout(() => {
        this.unlisten = listen("click", () => this.hide());
      });
    }
    if (this.options.escape) {
      this.unlisten = listen("keydown", () => this.hide());
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ filledBeside: `this.unlisten` gets another one here, though it may hold the one from line 19, which nobody can end any more.
    }
  }

  removeListeners(): void {
    this.unlisten?.();
    this.unlisten = undefined;
  }

  hide(): void {
    this.removeListeners();
  }
}

// One after the other.
export class Panel {
  private entry: { dispose(): void } | undefined;

  open(isFirst: boolean): void {
    this.entry = later(() => this.open(false));
    if (isFirst) this.entry = later(() => this.close());
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ filledBeside: `this.entry` gets another one here, though it may hold the one from line 42, which nobody can end any more.
  }

  close(): void {
    this.entry?.dispose();
  }
}
