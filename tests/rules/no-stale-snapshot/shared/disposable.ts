export interface Disposable {
  dispose(): void;
}

export const NOTHING: Disposable = { dispose: () => undefined };

export declare class Disposables implements Disposable {
  push(item: Disposable): void;
  pushAll(items: readonly Disposable[]): void;
  dispose(): void;
}

export interface Model {
  onChange(listener: () => void): Disposable;
}
