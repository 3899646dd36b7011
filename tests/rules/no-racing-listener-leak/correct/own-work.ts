// options: { "evidence": "likely" }
import type { ChildProcess } from "node:child_process";

interface Search {
  readonly done: Promise<void>;
  onFound(listener: (name: string) => void): void;
}

// The loop asks whether the search is done: both are one piece of work.
export async function* found(search: () => Search): AsyncGenerator<string> {
  const running = search();
  let isDone = false;
  void running.done.finally(() => {
    isDone = true;
  });
  const names: string[] = [];
  let wake = (): void => undefined;
  running.onFound((name) => {
    names.push(name);
    wake();
  });
  do {
    const more = new Promise<void>((resolve) => (wake = resolve));
    if (names.length === 0) await Promise.race([running.done, more]);
    yield* names.splice(0);
  } while (!isDone);
}

// It has been told to end, and will soon.
export class Runner {
  constructor(private readonly child: ChildProcess) {}

  async terminate(): Promise<void> {
    this.child.kill("SIGTERM");
    const late = new Promise((resolve) => setTimeout(resolve, 2000));
    await Promise.race([new Promise((resolve) => this.child.once("exit", resolve)), late]);
    this.child.kill("SIGKILL");
  }
}

// Each refresh has a controller of its own, and ends the one before.
export class Refresher {
  private controller = new AbortController();

  async refresh(load: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    await Promise.race([
      new Promise((resolve) => {
        this.controller.signal.addEventListener("abort", () => {
          resolve(undefined);
        });
      }),
      load(this.controller.signal),
    ]);
  }
}

// A turn goes on when something was pushed, and then there is another promise to wait for.
export class Queue {
  readonly #items: string[] = [];
  #pushed!: Promise<void>;
  #push!: () => void;
  readonly #closed: Promise<void>;

  constructor(private readonly signal: AbortSignal) {
    this.#closed = new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    this.#renew();
  }

  push(item: string): void {
    this.#items.push(item);
    this.#push();
    this.#renew();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    while (!this.signal.aborted) {
      yield* this.#items.splice(0);
      await Promise.race([this.#pushed, this.#closed]);
    }
  }

  #renew(): void {
    this.#pushed = new Promise((resolve) => (this.#push = resolve));
  }
}

// It settles by its own timer.
const expired = (ms: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("too late")), ms);
  });

export async function* inTime(parts: AsyncGenerator<string>, controller: AbortController): AsyncGenerator<string> {
  const limit = expired(1000).finally(() => controller.abort());
  for (;;) {
    const { value, done } = await Promise.race([parts.next(), limit]);
    if (done === true) return;
    yield value;
  }
}
