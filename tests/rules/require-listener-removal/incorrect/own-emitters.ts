// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import type { Writable } from "node:stream";

class Link extends EventEmitter {}

// Each time the link is restored, one more tells of it.
export class Client extends EventEmitter {
  readonly #link = new Link();

  constructor() {
    super();
    this.#link.on("retry", () => {
      this.#link.on("up", () => this.emit("up"));
//               ~~ piling: The listener for "up" on `this.#link` is put on once more each time "retry" comes (line 13), and nothing takes off those of the times before.
    });
  }
}

// What is written well leaves one listener each time.
export class Writer {
  constructor(private readonly stream: Writable) {}

  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.once("error", reject);
//                ~~~~ settledElsewhere: The listener for "error" on `this.stream` stays when the promise settles on line 26 for another reason: nothing takes it off.
      this.stream.write(text, () => resolve());
    });
  }
}

// The signal that is joined stays as long as the one that is given.
export function run(task: (signal: AbortSignal) => Promise<string>, given: AbortSignal): Promise<string> {
  const own = new AbortController();
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([given, own.signal]);
    signal.addEventListener("abort", () => reject(new Error("aborted")));
//         ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
    task(signal).then(resolve, reject);
  });
}

// A change begins a second chain, of which nobody has the timer.
export class Poller {
  #timer: NodeJS.Timeout | undefined;
  readonly #onChange = (): void => this.load();

  constructor(
    private readonly source: EventEmitter,
    private readonly fetch: () => void,
  ) {}

  start(): void {
    this.load();
    this.source.on("change", this.#onChange);
  }

  stop(): void {
    this.source.off("change", this.#onChange);
    clearTimeout(this.#timer);
  }

  private load(): void {
    this.#timer = setTimeout(() => this.load(), 10_000);
//                ~~~~~~~~~~ forkedChain: Each "change" (line 53) begins another chain of timers here, and 'stop' only clears the newest one.
    this.fetch();
  }
}
