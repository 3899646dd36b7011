// options: { "evidence": "likely" }
declare function compile(source: string): () => void;
declare function listen(event: string, handler: () => void): () => void;
declare function later(task: () => void): { dispose(): void };

interface Options {
  readonly outside: boolean;
  readonly escape: boolean;
  readonly mode: "click" | "key";
}

// Each has a place of its own, or only one of them runs.
export class Popup {
  private unlisten: (() => void) | undefined;
  private unlistenKeys: (() => void) | undefined;

  constructor(private readonly options: Options) {}

  show(): void {
    if (this.options.outside) this.unlisten = listen("click", () => this.hide());
    if (this.options.escape) this.unlistenKeys = listen("keydown", () => this.hide());
  }

  showOne(): void {
    if (this.options.mode === "click") this.unlisten = listen("click", () => this.hide());
    if (this.options.mode === "key") this.unlisten = listen("keydown", () => this.hide());
  }

  showEither(): void {
    if (this.options.outside) this.unlisten = listen("click", () => this.hide());
    if (!this.options.outside) this.unlisten = listen("keydown", () => this.hide());
  }

  showElse(): void {
    if (this.options.outside) this.unlisten = listen("click", () => this.hide());
    else this.unlisten = listen("keydown", () => this.hide());
  }

  showFirst(): void {
    if (this.options.outside) {
      this.unlisten = listen("click", () => this.hide());
      return;
    }
    this.unlisten = listen("keydown", () => this.hide());
  }

  showInstead(): void {
    this.removeListeners();
    try {
      this.unlisten = listen("click", () => this.hide());
    } catch {
      this.unlisten = listen("keydown", () => this.hide());
    }
  }

  removeListeners(): void {
    this.unlisten?.();
    this.unlisten = undefined;
    this.unlistenKeys?.();
    this.unlistenKeys = undefined;
  }

  hide(): void {
    this.removeListeners();
  }
}

// The one before is ended, asked about, or part of the next.
export class Panel {
  private entry: { dispose(): void } | undefined;

  open(): void {
    this.close();
    this.entry = later(() => this.close());
    this.entry.dispose();
    this.entry = later(() => this.close());
  }

  openAgain(): void {
    this.close();
    this.entry = later(() => this.close());
    this.close();
    this.entry = later(() => this.close());
  }

  wrap(): void {
    this.close();
    this.entry = later(() => this.close());
    this.entry = both(
      this.entry,
      later(() => this.close()),
    );
  }

  close(): void {
    this.entry?.dispose();
  }
}

declare function both(one: { dispose(): void }, other: { dispose(): void }): { dispose(): void };

// What is called is no remover, but drawn anew.
export class View {
  private draw: () => void = () => undefined;

  compile(isRich: boolean): void {
    this.draw = compile("plain");
    if (isRich) this.draw = compile("rich");
  }

  update(): void {
    this.draw();
  }
}
