// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

declare function sleep(ms: number): Promise<void>;

// The listener is taken off when the feed has ended, and not when the loop is left.
export async function* untilEnd(feed: EventEmitter): AsyncGenerator<string> {
  const queue: string[] = [];
  let hasEnded = false;
  const push = (line: string): void => void queue.push(line);
  feed.on("line", push);
//     ~~ generator: What `feed.on(…)` subscribes to stays when a loop over this generator is left at the `yield` on line 17: no `finally` around it ends the subscription.
  feed.once("end", () => {
    hasEnded = true;
  });
  while (!hasEnded) {
    await sleep(10);
    yield* queue.splice(0);
  }
  feed.off("line", push);
}

// Nothing takes it off.
export async function* forever(feed: EventEmitter): AsyncGenerator<string> {
  const queue: string[] = [];
  feed.on("line", (line: string) => void queue.push(line));
//     ~~ generator: What `feed.on(…)` subscribes to stays when a loop over this generator is left at the `yield` on line 29: no `finally` around it ends the subscription.
  while (true) {
    await sleep(10);
    const line = queue.shift();
    if (line !== undefined) yield line;
  }
}

// Only the last line ends the subscription.
export async function* lines(
  subscribe: (listener: (line: string) => void) => () => void,
): AsyncGenerator<string, void, undefined> {
  const queue: string[] = [];
  const unsubscribe = subscribe((line) => void queue.push(line));
//                    ~~~~~~~~~ generator: What `subscribe(…)` subscribes to stays when a loop over this generator is left at the `yield` on line 43: no `finally` around it ends the subscription.
  for (;;) {
    await sleep(10);
    const line = queue.shift();
    if (line === "") break;
    if (line !== undefined) yield line;
  }
  unsubscribe();
}

// `return` says that it is done, and is not.
export function byHand(feed: EventEmitter): AsyncIterableIterator<string> {
  const queue: string[] = [];
  let hasEnded = false;
  const push = (line: string): void => void queue.push(line);
  const end = (): void => {
    hasEnded = true;
    feed.off("line", push);
  };
  feed.on("line", push);
//     ~~ iterator: What `feed.on(…)` subscribes to stays when a loop over this iterator is left early: its `return` (line 64) does not end the subscription.
  feed.once("end", end);
  return {
    async next() {
      while (!hasEnded && queue.length === 0) await sleep(10);
      return hasEnded ? { done: true, value: undefined } : { done: false, value: queue.shift()! };
    },
    async return() {
      hasEnded = true;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

// A loop that is left early calls nothing.
export function withoutReturn(feed: EventEmitter): AsyncIterableIterator<string> {
  const queue: string[] = [];
  feed.on("line", (line: string) => void queue.push(line));
//     ~~ noReturn: What `feed.on(…)` subscribes to stays when a loop over this iterator is left early: it has no `return` that would end the subscription.
  return {
    async next() {
      while (queue.length === 0) await sleep(10);
      return { done: false, value: queue.shift()! };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
