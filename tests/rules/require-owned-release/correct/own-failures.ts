// options: { "evidence": "likely" }
// It ends when the one at the other end does, which is told by its own `close`.
export class Heartbeat {
  private worker?: Worker;
  private timer?: NodeJS.Timeout;

  constructor(private readonly socket: { on(event: string, listener: () => void): void }) {}

  start(url: string): void {
    this.worker = new Worker(url);
    this.worker.onerror = () => this.worker!.terminate();
    this.socket.on("close", () => this.worker?.terminate());
    this.timer = setInterval(() => this.worker?.postMessage("beat"), 1000);
  }

  disconnect(): void {
    clearInterval(this.timer);
  }
}

class Disposing {
  protected readonly children: Disposing[] = [];

  dispose(): void {
    for (const child of this.children) child.dispose();
  }
}

export class Watching extends Disposing {
  readonly #sizes = new ResizeObserver(() => console.debug("resized"));

  override dispose(): void {
    this.#sizes.disconnect();
    super.dispose();
  }
}

class Store {
  readonly #timer = setInterval(() => console.debug("stored"), 9000);

  close(): void {
    clearInterval(this.#timer);
  }
}

// One default is no custom: the logger may be everybody's.
export class Backend {
  readonly store: Store;
  readonly log: Store;

  constructor(options: { store?: Store; log?: Store } = {}) {
    this.store = options.store ?? new Store();
    this.log = options.log ?? new Store();
  }

  close(): void {
    this.store.close();
  }
}
