type Answer = (error: Error | null, text?: string) => void;

// The caller is told that the time is up, and once more when the answer comes late.
export class Acknowledgements {
  private readonly acks = new Map<number, (text: string) => void>();

  register(id: number, answer: Answer, milliseconds: number): void {
    const timer = setTimeout(() => {
//                ~~~~~~~~~~ whenGivenUp: `this.acks.set(…)` is taken back by `this.acks.delete(…)` on line 20, but not when this timer goes off: the entry stays, and a late answer still finds it.
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
//            ~~~~~~~~~~ whenGivenUp: `this.#waiting.add(…)` is taken back by `this.#waiting.delete(…)` on line 39, but not when this timer goes off: the entry stays, and a late answer still finds it.
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
//                  ~~~~~~~~~~ whenGivenUp: `this.#pending[id] = { resolve, reject, timer }` is taken back by `delete this.#pending[id]` on line 78, but not when this timer goes off: the entry stays, and a late answer still finds it.
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
//                ~~~~~~~~~~ whenGivenUp: `queue.push(…)` is taken back by `queue.splice(…)` on line 98, but not when this timer goes off: the entry stays, and a late answer still finds it.
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
//                ~~~~~~~~~~ whenGivenUp: `self.receipts.set(…)` is taken back by `this.receipts.delete(…)` on line 118, but not when this timer goes off: the entry stays, and a late answer still finds it.
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

// Of the ways out, sending that fails takes the entry out, and being aborted does not.
export class Client {
  readonly #handlers = new Map<number, (text: string) => void>();
  #next = 0;

  request(post: (id: number) => Promise<void>, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      const forget = (): boolean => this.#handlers.delete(id);
      signal.addEventListener("abort", () => {
//    ~~~~~~~~~~~~~~~~~~~~~~~ whenGivenUp: `this.#handlers.set(…)` is taken back by `this.#handlers.delete(…)` on line 130, but not when `signal` is aborted: the entry stays, and a late answer still finds it.
        reject(signal.reason as Error);
      });
      this.#handlers.set(id, (text) => {
        forget();
        resolve(text);
      });
      post(id).catch((error: unknown) => {
        forget();
        reject(error as Error);
      });
    });
  }

  receive(id: number, text: string): void {
    this.#handlers.get(id)?.(text);
  }
}

interface Round {
  finish(error?: Error): void;
  missing: number;
}

const rounds = new Map<number, Round>();
let rounded = 0;

// All of it is in one function by which whoever waits is told, and the time is up through the same.
export function gather(count: number): Promise<void> {
  const id = rounded++;
  return new Promise((resolve, reject) => {
    let isOver = false;
    function finish(error?: Error): void {
      clearTimeout(timer);
      if (isOver) return;
      isOver = true;
      if (error === undefined) resolve();
      else reject(error);
    }
    const round: Round = { finish, missing: count };
    const timer = setTimeout(() => {
//                ~~~~~~~~~~ whenGivenUp: `rounds.set(…)` is taken back by `rounds.delete(…)` on line 183, but not when this timer goes off: the entry stays, and a late answer still finds it.
      round.finish(new Error("too late"));
    }, 5000);
    rounds.set(id, round);
  });
}

export function gathered(id: number): void {
  const round = rounds.get(id);
  if (round === undefined) return;
  round.missing -= 1;
  if (round.missing > 0) return;
  rounds.delete(id);
  round.finish();
}

class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

// What is waited for is an object of its own; nobody is left to send anything to, but the entry stays.
export class Calls {
  readonly #deferred = new Map<string, Deferred<string>>();

  call(id: string, post: (id: string) => Promise<void>): Promise<string> {
    const answered = new Deferred<string>();
    this.#deferred.set(id, answered);
    post(id).catch((error: unknown) => {
//  ~~~~~~~~~~~~~~ whenGivenUp: `this.#deferred.set(…)` is taken back by `this.#deferred.delete(…)` on line 211, but not when what is caught here fails: the entry stays, and a late answer still finds it.
      answered.reject(error);
    });
    return answered.promise;
  }

  answer(id: string, text: string): void {
    this.#deferred.get(id)?.resolve(text);
    this.#deferred.delete(id);
  }
}

// The promise is made without an executor, and sending fails at once.
export class Asked {
  readonly #waiting: Record<number, { resolve(text: string): void; reject(error: Error): void }> = {};

  ask(id: number, post: (id: number) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting[id] = { resolve, reject };
      try {
        post(id);
      } catch (error) {
//      ~~~~~~~~~~~~~~~> whenGivenUp: `this.#waiting[id] = { resolve, reject }` is taken back by `delete this.#waiting[id]` on line 232, but not when what is caught here fails: the entry stays, and a late answer still finds it.
        reject(error as Error);
      }
    });
  }

  answer(id: number, text: string): void {
    this.#waiting[id]?.resolve(text);
    delete this.#waiting[id];
  }
}
