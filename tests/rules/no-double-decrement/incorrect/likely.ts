// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

declare class Link extends EventEmitter {}

// By their names, the link closes after its error; no model says so.
export class Links {
  #open = 0;

  add(link: Link): void {
    this.#open++;
    link.on("error", () => {
      this.#open--;
//    ~~~~~~~~~~~~ twice: `this.#open`, which was counted up once on line 11, is counted down here, and a second time on "close" on line 16.
    });
    link.on("close", () => {
      this.#open--;
    });
  }
}

// When `settle` throws, the handler counts the same task down again.
export class Tasks {
  #running = 0;

  run(task: () => string, settle: (result: string) => void): void {
    this.#running++;
    try {
      const result = task();
      this.#running--;
      settle(result);
    } catch (error) {
      this.#running--;
//    ~~~~~~~~~~~~~~~ again: `this.#running`, which was counted up once on line 26, is counted down on line 29 already; when `settle(…)` on line 30 throws, this counts it down a second time.
      throw error;
    }
  }
}

// What the first handler calls behind its count may throw, and the second one counts what the first has counted.
export class Writes {
  #pending = 0;

  follow(write: Promise<string>, next: () => void): Promise<string> {
    this.#pending++;
    return write
      .then((result) => {
        this.#pending--;
        next();
        return result;
      })
      .catch((error: unknown) => {
        this.#pending--;
//      ~~~~~~~~~~~~~~~ again: `this.#pending`, which was counted up once on line 43, is counted down when it is fulfilled on line 46 already; this counts it down a second time.
        throw error;
      });
  }
}

// What is aborted fails, and comes to `finally` as well.
export class Requests {
  #inFlight = 0;

  async send(signal: AbortSignal, request: () => Promise<void>): Promise<void> {
    this.#inFlight++;
    const abort = (): void => {
      this.#inFlight--;
    };
    signal.addEventListener("abort", abort, { once: true });
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ again: `this.#inFlight`, which was counted up once on line 62, is counted down in `finally` on line 70 already; this counts it down a second time.
    try {
      await request();
    } finally {
      this.#inFlight--;
    }
  }
}
