// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

class Voice extends EventEmitter {
  protected readonly abort = new AbortController();

  async close(): Promise<void> {
    this.abort.abort();
    await Promise.resolve();
  }
}

// The base's close knows nothing of the inner voice.
export class Adapter extends Voice {
  readonly #inner: Voice;

  constructor(inner: Voice) {
    super();
    this.#inner = inner;
    this.#inner.on("metrics", (metrics) => {
//              ~~ owner: The listener for "metrics" on `this.#inner` outlives 'Adapter': 'close' (line 7) does not take it off.
      this.emit("metrics", metrics);
    });
  }
}

// It asks itself again as long as the process lives, whatever the settings say.
export class Poller {
  private rounds = 0;

  constructor(private readonly settings: () => string | undefined) {}

  private async poll(): Promise<void> {
    const query = this.settings();
    if (query === undefined) return;
    await Promise.resolve(query);
    this.rounds++;
    setTimeout(() => {
//  ~~~~~~~~~~ chain: This timer starts the next one without end: its id is not kept, so 'dispose' (line 42) of 'Poller' cannot clear it.
      void this.poll();
    }, 60_000);
  }

  dispose(): void {
    this.rounds = 0;
  }
}
