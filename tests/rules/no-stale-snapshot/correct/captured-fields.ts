// options: { "evidence": "likely" }
import { Disposables, NOTHING, type Disposable, type Model } from "../shared/disposable.ts";

// The field is released by itself.
export class Widget {
  protected readonly toDispose = new Disposables();
  private listener: Disposable = NOTHING;

  init(): void {
    this.toDispose.push(this.listener);
  }

  setModel(model: Model): void {
    this.listener.dispose();
    this.listener = model.onChange(() => undefined);
  }

  dispose(): void {
    this.toDispose.dispose();
    this.listener.dispose();
  }
}

// What comes later is kept as well.
export class Editor {
  private readonly disposables = new Disposables();
  private listener: Disposable = NOTHING;

  init(): void {
    this.disposables.push(this.listener);
  }

  setModel(model: Model): void {
    this.listener = model.onChange(() => undefined);
    this.disposables.push(this.listener);
  }
}

// What is kept asks the field when the time comes.
export class Panel {
  private readonly disposables = new Disposables();
  private listener: Disposable = NOTHING;

  init(): void {
    this.disposables.push({ dispose: () => this.listener.dispose() });
  }

  setModel(model: Model): void {
    this.listener.dispose();
    this.listener = model.onChange(() => undefined);
  }
}

// The field never changes.
export class View {
  private readonly disposables = new Disposables();
  private readonly listener: Disposable;

  constructor(model: Model) {
    this.listener = model.onChange(() => undefined);
    this.disposables.push(this.listener);
  }
}

// It is set just before it is kept.
export class Page {
  private readonly disposables = new Disposables();
  private listener: Disposable = NOTHING;

  init(model: Model): void {
    this.listener = model.onChange(() => undefined);
    this.disposables.push(this.listener);
  }

  reset(): void {
    this.listener = NOTHING;
  }
}
