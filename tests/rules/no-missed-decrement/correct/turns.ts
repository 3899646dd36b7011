interface Mutex {
  lock(): Promise<() => void>;
}

// The turn comes sooner or later, and from there on it is protected.
export class Line {
  readonly #waiting = new Map<number, string>();
  readonly #mutex: Mutex;

  constructor(mutex: Mutex) {
    this.#mutex = mutex;
  }

  async run(id: number, name: string, work: () => Promise<void>): Promise<void> {
    this.#waiting.set(id, name);
    const unlock = await this.#mutex.lock();
    try {
      await work();
    } finally {
      this.#waiting.delete(id);
      unlock();
    }
  }
}
