declare function work(): Promise<number>;
declare const isPaused: () => boolean;
declare const queue: { wait(): Promise<void>; shift(): void };

class Semaphore {
  #free = 1;
  readonly #waiting: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

export class Worker {
  readonly #slots = new Semaphore();

  // When the work fails, nobody ever gets the slot again.
  async run(): Promise<number> {
    await this.#slots.acquire();
//        ~~~~~~~~~~~~~~~~~~~~~ whenThrows: `this.#slots.acquire()` is taken back by `this.#slots.release()` on line 28, but not when `work()` on line 27 throws.
    const result = await work();
    this.#slots.release();
    return result;
  }

  // Nor when there is nothing to do.
  async runUnlessPaused(): Promise<number> {
    await this.#slots.acquire();
//        ~~~~~~~~~~~~~~~~~~~~~ whenReturns: `this.#slots.acquire()` is taken back by `this.#slots.release()` on line 37, but not by the `return` on line 35.
    if (isPaused()) return 0;
    const result = await work();
    this.#slots.release();
    return result;
  }
}

// All that wait behind it wait forever.
export async function queued(): Promise<number> {
  await queue.wait();
//      ~~~~~~~~~~~~ whenThrows: `queue.wait()` is taken back by `queue.shift()` on line 46, but not when `work()` on line 45 throws.
  const result = await work();
  queue.shift();
  return result;
}
