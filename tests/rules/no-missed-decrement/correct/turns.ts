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

declare function watchBlocks(onBlock: (height: number) => Promise<void>): () => void;
declare function receiptAt(height: number): Promise<string | undefined>;

// What fails ends the watch: nobody looks at the flag any more.
export function waitForReceipt(): Promise<string> {
  let isAsking = false;
  return new Promise((resolve, reject) => {
    const stop = watchBlocks(async (height) => {
      const finish = (settle: () => void): void => {
        stop();
        settle();
      };
      if (isAsking) return;
      try {
        isAsking = true;
        const receipt = await receiptAt(height);
        isAsking = false;
        if (receipt !== undefined) finish(() => resolve(receipt));
      } catch (error) {
        finish(() => reject(error as Error));
      }
    });
  });
}
