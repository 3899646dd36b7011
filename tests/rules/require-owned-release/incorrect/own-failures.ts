// options: { "evidence": "likely" }
// The worker is only ended when it has failed by itself.
export class Heartbeat {
  private worker?: Worker;
  private timer?: NodeJS.Timeout;

  start(url: string): void {
    this.worker = new Worker(url);
//                ~~~~~~~~~~~~~~~ unreleased: The worker in `this.worker` is made here, and `disconnect()` (line 15) does not release it.
    this.worker.onerror = () => {
      this.worker!.terminate();
    };
    this.timer = setInterval(() => this.worker?.postMessage("beat"), 1000);
  }

  disconnect(): void {
    clearInterval(this.timer);
  }
}

interface Subscription {
  unsubscribe(): void;
  getID(): number;
}

// The result of `subscribe` has more members than the one that ends it.
export class Messages {
  private subscription?: Subscription;
  private timer?: NodeJS.Timeout;

  constructor(private readonly client: { subscribe(subject: string): Subscription }) {}

  start(): void {
    this.subscription = this.client.subscribe("a");
//                      ~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The Subscription in `this.subscription` is made here, and `stop()` (line 37) does not release it.
    this.timer = setInterval(() => console.debug(this.subscription?.getID()), 9000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

class Disposing {
  protected readonly children: Disposing[] = [];

  dispose(): void {
    for (const child of this.children) child.dispose();
  }
}

// The children of the base stay.
export class Watching extends Disposing {
  readonly #sizes = new ResizeObserver(() => console.debug("resized"));

  override dispose(): void {
//         ~~~~~~~ skippedSuper: This hides the `dispose()` that it overrides and does not call, which releases `this.children` (line 46).
    this.#sizes.disconnect();
  }
}

class Store {
  readonly #timer = setInterval(() => console.debug("stored"), 9000);

  close(): void {
    clearInterval(this.#timer);
  }
}

// Three are made where none is handed in, and two of them are closed.
export class Backend {
  readonly store: Store;
  readonly channel: Store;
  readonly milestones: Store;

  constructor(options: { store?: Store; channel?: Store; milestones?: Store } = {}) {
    this.store = options.store ?? new Store();
    this.channel = options.channel ?? new Store();
    this.milestones = options.milestones ?? new Store();
  }

  close(): void {
//~~~~~ injectedSibling: `close()` ends `this.store` and `this.channel`, and leaves `this.milestones`, which was handed in like it: `close()` is missing.
    this.store.close();
    this.channel.close();
  }
}
