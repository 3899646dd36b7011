import { EventEmitter } from "node:events";

declare class Link extends EventEmitter {}

// Nothing but names says that the link closes after its error: only `evidence: "likely"` believes them.
export class Links {
  #open = 0;

  add(link: Link): void {
    this.#open++;
    link.on("error", () => {
      this.#open--;
    });
    link.on("close", () => {
      this.#open--;
    });
  }
}

// Only an exception of a plain call leads from one count to the other.
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
      throw error;
    }
  }
}
