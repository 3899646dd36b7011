// options: { "evidence": "likely" }
import { Worker } from "node:worker_threads";

interface Owner {
  own(worker: Worker): void;
}

// Whichever of them takes it over ends it.
export class Shared {
  #worker?: Worker;

  begin(): void {
    this.#worker = new Worker("./work.js");
  }

  offer(owners: readonly Owner[]): void {
    for (const owner of owners) if (this.#worker !== undefined) owner.own(this.#worker);
  }

  dispose(): void {}
}
