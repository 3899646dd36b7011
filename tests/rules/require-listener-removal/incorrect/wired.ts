// options: {"evidence":"likely"}
import type { EventEmitter } from "node:events";

interface Disposable {
  dispose(): void;
}

interface Themes {
  current(): string;
  onDidChange(listener: () => void): Disposable;
}

declare function inject(token: unknown): (target: undefined, context: ClassFieldDecoratorContext) => void;
declare const themes: unique symbol;
declare const signals: EventEmitter;

// A view that takes other listeners off at its end ends before what its container has given it.
export class View {
  @inject(themes) private readonly themes!: Themes;
  private theme = "";

  init(): void {
    this.themes.onDidChange(() => this.paint());
//              ~~~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'dispose' of 'View' cannot end it.
    signals.on("open", this.onOpen);
  }

  dispose(): void {
    this.detach();
  }

  private detach(): void {
    signals.off("open", this.onOpen);
  }

  private readonly onOpen = (): void => this.paint();

  private paint(): void {
    this.theme = this.themes.current();
    console.log(this.theme);
  }
}
