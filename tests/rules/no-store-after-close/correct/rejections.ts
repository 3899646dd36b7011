// options: { "evidence": "likely" }
// What was waited for has failed, and whoever tries again has asked first whether he still should.

declare function poll(url: string, signal?: AbortSignal): Promise<number>;

interface HttpError extends Error {
  readonly status: number;
}

// A flag is asked for in the clause.
export class Clause {
  #running = true;
  #timer: NodeJS.Timeout | undefined;

  async run(): Promise<void> {
    try {
      await poll("/");
    } catch (error) {
      if (!this.#running) throw error;
      this.#timer = setTimeout(() => void this.run(), 1000);
    }
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }
}

// What starts itself again asks at its beginning.
export class AskedAgain {
  #running = true;
  #timer: NodeJS.Timeout | undefined;

  run(): void {
    if (!this.#running) return;
    poll("/").catch(() => {
      this.#timer = setTimeout(() => this.run(), 1000);
    });
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }
}

// The error tells that it was broken off.
export class ByName {
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  async run(): Promise<void> {
    try {
      await poll("/", this.#ending.signal);
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") return;
      this.#timer = setTimeout(() => void this.run(), 1000);
    }
  }

  stop(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }
}

// Only where there was an answer it is tried again: an abort is none.
export class ByStatus {
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  run(): void {
    poll("/", this.#ending.signal).then(
      (ms) => console.log(ms),
      (error: HttpError) => {
        if (error.status !== 429) throw error;
        this.#timer = setTimeout(() => this.run(), 1000);
      },
    );
  }

  again(): void {
    poll("/", this.#ending.signal).catch((error: unknown) => {
      if (isBusy(error)) this.#timer = setTimeout(() => this.run(), 1000);
    });
  }

  stop(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }
}

declare function isBusy(error: unknown): boolean;

// The signal is asked where the abort leads to.
export class BySignal {
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  async run(): Promise<void> {
    const { signal } = this.#ending;
    await poll("/", signal).catch((error: unknown) => {
      if (!signal.aborted) console.error(error);
    });
    if (signal.aborted) return;
    this.#timer = setTimeout(() => void this.run(), 1000);
  }

  stop(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }
}

// What fails is told to who called, and nothing is made.
export class Told {
  #timer: NodeJS.Timeout | undefined;
  #failure: unknown;

  constructor() {
    this.#timer = setTimeout(() => void this.run(), 1000);
  }

  async run(): Promise<void> {
    try {
      await poll("/");
    } catch (error) {
      this.#failure = error;
      this.#timer = undefined;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#failure = undefined;
  }

  get failure(): unknown {
    return this.#failure;
  }
}

// It has ended what was there by itself, whether that failed or not.
export class Restarted {
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#timer = setInterval(() => console.log("tick"), 1000);
  }

  async restart(): Promise<void> {
    try {
      await this.stop();
    } catch (error) {
      console.error(error);
    }
    this.start();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await poll("/stopped");
  }
}
