// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

class Voice extends EventEmitter {
  protected readonly abort = new AbortController();

  async close(): Promise<void> {
    this.abort.abort();
    await Promise.resolve();
  }
}

// The override takes it off.
export class Adapter extends Voice {
  readonly #inner: Voice;
  readonly #forward = (metrics: unknown): void => {
    this.emit("metrics", metrics);
  };

  constructor(inner: Voice) {
    super();
    this.#inner = inner;
    this.#inner.on("metrics", this.#forward);
  }

  override async close(): Promise<void> {
    this.#inner.off("metrics", this.#forward);
    await super.close();
  }
}

class Hooks extends EventEmitter {
  close(): void {}
}

// An inherited close that does nothing is no end.
export class Forwarder extends Hooks {
  constructor(inner: EventEmitter) {
    super();
    inner.on("metrics", (metrics) => {
      this.emit("metrics", metrics);
    });
  }
}

// It stops asking when the work is done, or the owner has been disposed of.
export class Poller {
  private isDisposed = false;
  private rounds = 0;

  constructor(private readonly isDone: () => boolean) {}

  private async poll(): Promise<void> {
    if (this.isDisposed) return;
    await Promise.resolve();
    this.rounds++;
    setTimeout(() => {
      void this.poll();
    }, 60_000);
  }

  private wait(): void {
    const done = this.isDone();
    if (done) return;
    setTimeout(() => {
      this.wait();
    }, 100);
  }

  dispose(): void {
    this.isDisposed = true;
  }
}
