import { Emitter, type Event } from "../shared/emitter.ts";

interface View {
  readonly onDidReceive: Event<string>;
  dispose(): void;
}

declare function showView(options: { received: Emitter<string>; posted: Emitter<string> }): View;

// Two of the emitters are lent to the view, which says nothing of the third.
export class Panel {
  readonly #progress = new Emitter<number>();
  readonly #received = new Emitter<string>();
  readonly #posted = new Emitter<string>();
  readonly #view: View;

  constructor() {
    this.#view = showView({ received: this.#received, posted: this.#posted });
  }

  post(text: string): void {
    this.#posted.fire(text);
    this.#progress.fire(text.length);
  }

  dispose(): void {
    this.#view.dispose();
  }
}
