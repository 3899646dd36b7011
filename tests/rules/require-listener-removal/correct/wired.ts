// options: {"evidence":"likely"}
interface Disposable {
  dispose(): void;
}

interface Themes {
  current(): string;
  onDidChange(listener: () => void): Disposable;
}

declare function inject(token: unknown): (target: undefined, context: ClassFieldDecoratorContext) => void;
declare const themes: unique symbol;

// The container ends both together, as nothing here tells the one from the other.
export class Painter {
  @inject(themes) private readonly themes!: Themes;
  private theme = "";

  init(): void {
    this.themes.onDidChange(() => this.paint());
  }

  dispose(): void {
    console.log("over", this.theme);
  }

  private paint(): void {
    this.theme = this.themes.current();
  }
}
