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

// The `finally` knows what was there before, or that others are still at it.
export class Nested {
  readonly #values = new Map<string, string>();
  readonly #stacks = new Map<string, string[]>();

  async withValue(key: string, value: string): Promise<boolean> {
    const before = this.#values.get(key);
    this.#values.set(key, value);
    try {
      if (await isAlive(key)) return true;
      await execute(key);
      return false;
    } finally {
      if (before === undefined) this.#values.delete(key);
      else this.#values.set(key, before);
    }
  }

  async nested(key: string, value: string): Promise<boolean> {
    const stack = this.#stacks.get(key) ?? [];
    this.#stacks.set(key, stack);
    stack.push(value);
    try {
      if (await isAlive(key)) return true;
      await execute(key);
      return false;
    } finally {
      stack.pop();
      if (stack.length === 0) this.#stacks.delete(key);
    }
  }
}

// What has been caught on the way is over.
export async function retried(gate: { pauseAll(): void; resumeAll(): void }, text: string): Promise<void> {
  gate.pauseAll();
  try {
    try {
      await execute(text);
    } catch {
      console.warn("once more");
    }
    await execute(text);
  } catch (error) {
    console.error(error);
  }
  gate.resumeAll();
}
