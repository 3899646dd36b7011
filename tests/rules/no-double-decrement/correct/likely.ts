// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

declare class Link extends EventEmitter {}

// Whichever event comes first takes the other's listener off.
export class Links {
  #open = 0;

  add(link: Link): void {
    this.#open++;
    const drop = (): void => {
      link.off("error", drop);
      link.off("close", drop);
      this.#open--;
    };
    link.on("error", drop);
    link.on("close", drop);
  }
}

// The handler of a refusal stands beside the one that counts, not behind it.
export class Writes {
  #pending = 0;

  follow(write: Promise<string>, next: () => void): Promise<string> {
    this.#pending++;
    return write.then(
      (result) => {
        this.#pending--;
        next();
        return result;
      },
      (error: unknown) => {
        this.#pending--;
        throw error;
      },
    );
  }
}

// What may throw is done before the count.
export class Tasks {
  #running = 0;

  run(task: () => string, settle: (result: string) => void): void {
    this.#running++;
    try {
      const result = task();
      settle(result);
      this.#running--;
    } catch (error) {
      this.#running--;
      throw error;
    }
  }
}

// To settle a promise throws nothing, nor does what the class itself does next.
export class Slots {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  take(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#busy++;
      work()
        .then(() => {
          this.#busy--;
          resolve();
          this.#next();
        })
        .catch((error: unknown) => {
          this.#busy--;
          reject(error as Error);
        });
    });
  }

  #next(): void {
    this.#waiting.shift()?.();
  }
}
