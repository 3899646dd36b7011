import type { EventEmitter } from "node:events";

interface Disposable {
  dispose(): void;
}

// The flag is only set behind the test that asks for it.
export function listen(target: EventTarget, type: string, listener: () => void): Disposable {
  target.addEventListener(type, listener);
  let disposed = false;
  return {
    dispose: () => {
      if (!disposed) {
//        ~~~~~~~~~ blocked: Nothing behind this test ever runs, so line 17 undoes nothing: `disposed` is only set behind the test.
        return;
      }
      disposed = true;
      target.removeEventListener(type, listener);
    },
  };
}

// The same with a field.
export class Meter {
  #started = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly feed: EventEmitter) {
    feed.on("tick", this.count);
    this.#timer = setTimeout(() => this.stop(), 1_000);
  }

  stop(): void {
    if (!this.#started) return;
//      ~~~~~~~~~~~~~~ blocked: Nothing behind this test ever runs, so line 35 undoes nothing: `this.#started` is only set behind the test.
    this.#started = true;
    clearTimeout(this.#timer);
    this.feed.off("tick", this.count);
  }

  private readonly count = (): void => {};
}
