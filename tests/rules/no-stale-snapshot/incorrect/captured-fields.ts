import { Disposables, NOTHING, type Disposable, type Model } from "../shared/disposable.ts";

// What is kept is the placeholder, and not the listener that comes later.
export class Widget {
  protected readonly toDispose = new Disposables();
  private modelListener: Disposable = NOTHING;
  private isChanged = false;

  init(): void {
    this.toDispose.pushAll([this.modelListener]);
//                          ~~~~~~~~~~~~~~~~~~ captured: `this.toDispose.pushAll(…)` keeps what `this.modelListener` holds now: what it is given on line 15 is never released.
  }

  setModel(model: Model): void {
    this.modelListener.dispose();
    this.modelListener = model.onChange(() => {
      this.isChanged = true;
    });
  }

  get changed(): boolean {
    return this.isChanged;
  }
}

// The same, one at a time.
export class Editor {
  private readonly disposables = new Disposables();
  private listener: Disposable = NOTHING;

  constructor(private readonly model: Model) {
    this.disposables.push(this.listener);
//                        ~~~~~~~~~~~~~ captured: `this.disposables.push(…)` keeps what `this.listener` holds now: what it is given on line 36 is never released.
  }

  show(): void {
    this.listener.dispose();
    this.listener = this.model.onChange(() => undefined);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
