type Answer = (error: Error | null, text?: string) => void;

// The caller is told that the time is up, and once more when the answer comes late.
export class Acknowledgements {
  private readonly acks = new Map<number, (text: string) => void>();

  register(id: number, answer: Answer, milliseconds: number): void {
    const timer = setTimeout(() => {
//                ~~~~~~~~~~ whenTimedOut: `this.acks.set(…)` is taken back by `this.acks.delete(…)` on line 20, but not when this timer goes off: the entry stays, and a late answer still finds it.
      console.warn("no acknowledgement of", id);
      answer(new Error("too late"));
    }, milliseconds);
    this.acks.set(id, (text) => {
      clearTimeout(timer);
      answer(null, text);
    });
  }

  receive(id: number, text: string): void {
    this.acks.get(id)?.(text);
    this.acks.delete(id);
  }
}

// The lock is given to somebody who has long gone away, and is never released again.
export class Lock {
  #isLocked = false;
  readonly #waiting = new Set<() => void>();

  async acquire(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#isLocked) {
        this.#isLocked = true;
        return resolve();
      }
      let timer: NodeJS.Timeout | undefined;
      const tryAgain = (): void => {
        this.#isLocked = true;
        clearTimeout(timer);
        this.#waiting.delete(tryAgain);
        resolve();
      };
      this.#waiting.add(tryAgain);
      timer = setTimeout(() => reject(new Error("not free in time")), 10_000);
//            ~~~~~~~~~~ whenTimedOut: `this.#waiting.add(…)` is taken back by `this.#waiting.delete(…)` on line 39, but not when this timer goes off: the entry stays, and a late answer still finds it.
    });
  }

  release(): void {
    this.#isLocked = false;
    const [next] = this.#waiting;
    next?.();
  }
}

interface Pending {
  resolve(text: string): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

// The timer is part of the entry.
export class Requests {
  readonly #pending: Record<string, Pending> = {};

  ask(id: string, post: (id: string) => void): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
//                  ~~~~~~~~~~ whenTimedOut: `this.#pending[id] = { resolve, reject, timer }` is taken back by `delete this.#pending[id]` on line 78, but not when this timer goes off: the entry stays, and a late answer still finds it.
        reject(new Error(`no answer to ${id}`));
      }, 5000);
      this.#pending[id] = { resolve, reject, timer };
      post(id);
    });
  }

  answer(id: string, text: string): void {
    const entry = this.#pending[id];
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    delete this.#pending[id];
    entry.resolve(text);
  }
}

const queue: ((text: string) => void)[] = [];

// The queue is that of the module, and the next answer goes to the one who has given up.
export function next(): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nothing came")), 2000);
//                ~~~~~~~~~~ whenTimedOut: `queue.push(…)` is taken back by `queue.splice(…)` on line 98, but not when this timer goes off: the entry stays, and a late answer still finds it.
    queue.push((text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

export function deliver(text: string): void {
  queue[0]?.(text);
  queue.splice(0, 1);
}

// The timer's function has a `this` of its own, so the entry goes by another name there.
export class Receipts {
  private readonly receipts = new Map<number, (text: string) => void>();

  register(id: number, answer: Answer, milliseconds: number): void {
    const self = this;
    const timer = setTimeout(function () {
//                ~~~~~~~~~~ whenTimedOut: `self.receipts.set(…)` is taken back by `this.receipts.delete(…)` on line 118, but not when this timer goes off: the entry stays, and a late answer still finds it.
      answer(new Error("too late"));
    }, milliseconds);
    self.receipts.set(id, (text) => {
      clearTimeout(timer);
      answer(null, text);
    });
  }

  receive(id: number, text: string): void {
    this.receipts.get(id)?.(text);
    this.receipts.delete(id);
  }
}
