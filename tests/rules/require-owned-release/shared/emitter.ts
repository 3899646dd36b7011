/** An event emitter as many projects have their own: to dispose of it lets go of its listeners. */
export interface Disposable {
  dispose(): void;
}

export type Event<T> = (listener: (value: T) => void) => Disposable;

export class Emitter<T> implements Disposable {
  private listeners: ((value: T) => void)[] | undefined = [];

  readonly event: Event<T> = (listener) => {
    this.listeners?.push(listener);
    return { dispose: () => (this.listeners = this.listeners?.filter((other) => other !== listener)) };
  };

  fire(value: T): void {
    for (const listener of this.listeners ?? []) listener(value);
  }

  dispose(): void {
    this.listeners = undefined;
  }
}

export class DisposableCollection implements Disposable {
  private readonly disposables: Disposable[] = [];

  constructor(...disposables: Disposable[]) {
    this.pushAll(disposables);
  }

  push(disposable: Disposable): void {
    this.disposables.push(disposable);
  }

  pushAll(disposables: readonly Disposable[]): void {
    for (const disposable of disposables) this.push(disposable);
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

export function toDisposable(dispose: () => void): Disposable {
  return { dispose };
}
