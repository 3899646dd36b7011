// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

// It can be started and stopped as often as one likes, and listens all the while.
export class Sampler {
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  attach(client: EventEmitter): void {
    client.on("span", (span: { sampled: boolean }) => {
      if (this.#isRunning) span.sampled = true;
    });
  }

  start(): void {
    this.#isRunning = true;
    this.#timer = setInterval(() => {}, 1000);
  }

  stop(): void {
    this.#isRunning = false;
    clearInterval(this.#timer);
  }
}

interface Disposable {
  dispose(): void;
}

interface Feed {
  onOpen(listener: () => void): Disposable;
  onData(listener: () => void): Disposable;
}

function addDisposable<T extends Disposable>(one: T, all: Disposable[]): T {
  all.push(one);
  return one;
}

declare const feed: Feed;

// What is given back has been kept.
export class Reader {
  readonly #disposables: Disposable[] = [];

  open(read: () => void): void {
    addDisposable(feed.onOpen(read), this.#disposables);
    addDisposable(feed.onData(read), this.#disposables);
    this.#disposables.push(feed.onOpen(read));
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }
}
