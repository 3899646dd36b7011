// options: { "evidence": "likely" }
import { EventEmitter, on } from "node:events";

declare function sleep(ms: number): Promise<void>;

// The `finally` runs wherever the loop is left.
export async function* untilEnd(feed: EventEmitter): AsyncGenerator<string> {
  const queue: string[] = [];
  const push = (line: string): void => void queue.push(line);
  feed.on("line", push);
  try {
    while (true) {
      await sleep(10);
      yield* queue.splice(0);
    }
  } finally {
    feed.off("line", push);
  }
}

// A function of its own takes all of them off.
export async function* throughHelper(feed: EventEmitter): AsyncGenerator<string> {
  const queue: string[] = [];
  const push = (line: string): void => void queue.push(line);
  const detach = (): void => void feed.off("line", push);
  feed.on("line", push);
  try {
    yield* queue.splice(0);
  } finally {
    detach();
  }
}

// Everything is read before the first value is handed out.
export async function* collected(feed: EventEmitter): AsyncGenerator<string> {
  const queue: string[] = [];
  const push = (line: string): void => void queue.push(line);
  feed.on("line", push);
  await sleep(1_000);
  feed.off("line", push);
  yield* queue;
}

// The signal takes it off, and the platform's iterator takes off its own.
export async function* bySignal(target: EventTarget, feed: EventEmitter): AsyncGenerator<unknown> {
  const controller = new AbortController();
  const queue: Event[] = [];
  target.addEventListener("line", (event) => void queue.push(event), { signal: controller.signal });
  try {
    for await (const [line] of on(feed, "line")) yield line as unknown;
  } finally {
    controller.abort();
  }
}

// What the generator has made itself is collected with it.
export async function* ofItsOwn(): AsyncGenerator<string> {
  const feed = new EventEmitter();
  const queue: string[] = [];
  feed.on("line", (line: string) => void queue.push(line));
  while (true) {
    await sleep(10);
    yield* queue.splice(0);
  }
}

// `return` ends it as the feed does.
export function byHand(feed: EventEmitter): AsyncIterableIterator<string> {
  const queue: string[] = [];
  let hasEnded = false;
  const push = (line: string): void => void queue.push(line);
  const end = (): void => {
    hasEnded = true;
    feed.off("line", push);
  };
  feed.on("line", push);
  feed.once("end", end);
  return {
    async next() {
      while (!hasEnded && queue.length === 0) await sleep(10);
      return hasEnded ? { done: true, value: undefined } : { done: false, value: queue.shift()! };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

// No iterator: whoever gets it takes it off.
export function handle(feed: EventEmitter): { next(): string | undefined; stop(): void } {
  const queue: string[] = [];
  const push = (line: string): void => void queue.push(line);
  feed.on("line", push);
  return {
    next: () => queue.shift(),
    stop: () => void feed.off("line", push),
  };
}

// What is given behind the `finally` is given when the subscription is over.
export async function* andTheRest(feed: EventEmitter, parts: AsyncIterable<string>): AsyncGenerator<string> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  feed.on("end", end);
  try {
    for await (const part of parts) {
      if (isOver) break;
      yield part;
    }
  } finally {
    feed.off("end", end);
  }
  if (isOver) yield "over";
}

declare function run<Result>(steps: () => Generator<Promise<void>, Result>): Promise<Result>;
declare const clock: NodeJS.EventEmitter;

// It is no loop that asks for its steps: whoever is given the function runs it to its end.
export const ticks = (pause: () => Promise<void>): Promise<number> =>
  run(function* () {
    let count = 0;
    const onTick = (): void => void count++;
    clock.addListener("tick", onTick);
    yield pause();
    clock.removeListener("tick", onTick);
    return count;
  });
