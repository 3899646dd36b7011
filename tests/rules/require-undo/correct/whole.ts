declare function execute(text: string): Promise<void>;

declare function isAlive(text: string): Promise<boolean>;

declare const delay: (ms: number) => Promise<void>;

export class Inflight {
  readonly #pending = new Set<string>();
  readonly #known = new Map<string, number>();
  #isRunning = false;
  isLoading = false;

  // Protected.
  async load(text: string): Promise<void> {
    this.#pending.add(text);
    try {
      await execute(text);
    } finally {
      this.#pending.delete(text);
    }
  }

  // Each way out has its own.
  async loadEither(text: string): Promise<void> {
    this.#pending.add(text);
    if (text === "") {
      this.#pending.delete(text);
      return;
    }
    await execute(text).catch(() => undefined);
    this.#pending.delete(text);
  }

  // Taken back on failure only: it is meant to last.
  async register(text: string): Promise<void> {
    this.#known.set(text, 1);
    try {
      await execute(text);
    } catch (error) {
      this.#known.delete(text);
      throw error;
    }
  }

  // Taken back under a condition only.
  async registerAlive(text: string): Promise<void> {
    this.#known.set(text, 1);
    if (!(await isAlive(text))) this.#known.delete(text);
  }

  // Both under the same condition.
  async loadIf(text: string, isTracked: boolean): Promise<void> {
    if (isTracked) this.#pending.add(text);
    try {
      await execute(text);
    } finally {
      if (isTracked) this.#pending.delete(text);
    }
  }

  // The promise itself takes it back, whoever waits for it.
  async loadShared(text: string): Promise<void> {
    this.#pending.add(text);
    const promise = execute(text).finally(() => this.#pending.delete(text));
    await promise;
  }

  // Nobody is kept out by it: it only tells what is shown.
  async show(text: string): Promise<void> {
    this.isLoading = true;
    await execute(text);
    this.isLoading = false;
  }

  // A handler for failure comes by the same way out.
  run(text: string): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    execute(text).then(
      () => {
        this.#isRunning = false;
      },
      () => {
        this.#isRunning = false;
      },
    );
  }

  // To wait for a while does not fail.
  async settle(text: string): Promise<void> {
    this.#pending.add(text);
    await delay(10);
    this.#pending.delete(text);
  }
}

// A set of the function's own dies with it.
export async function visitAll(texts: readonly string[]): Promise<void> {
  const open = new Set<string>();
  for (const text of texts) {
    open.add(text);
    await execute(text);
    open.delete(text);
  }
}
