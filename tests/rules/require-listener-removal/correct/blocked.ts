import type { EventEmitter } from "node:events";

interface Disposable {
  dispose(): void;
}

// A second call does nothing.
export function listen(target: EventTarget, type: string, listener: () => void): Disposable {
  target.addEventListener(type, listener);
  let disposed = false;
  return {
    dispose: () => {
      if (disposed) return;
      disposed = true;
      target.removeEventListener(type, listener);
    },
  };
}

// Somebody else sets the flag.
export class Meter {
  #started = false;

  constructor(private readonly feed: EventEmitter) {}

  start(): void {
    this.#started = true;
    this.feed.on("tick", this.count);
  }

  stop(): void {
    if (!this.#started) return;
    this.#started = false;
    this.feed.off("tick", this.count);
  }

  private readonly count = (): void => {};
}

// It is set on the way to the test.
export function once(target: EventEmitter, listener: () => void): () => void {
  let called = false;
  const run = (): void => {
    called = true;
    listener();
  };
  target.on("call", run);
  return () => {
    if (!called) return;
    target.off("call", run);
  };
}
