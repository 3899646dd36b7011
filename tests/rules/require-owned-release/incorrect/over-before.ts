// options: { "evidence": "likely" }
// Entries that are taken out while they go on.

import { connect, type Socket } from "node:net";

class Job {
  readonly #socket: Socket;
  readonly #ready: Promise<void>;

  constructor(port: number) {
    this.#socket = connect(port);
    this.#ready = new Promise((resolve) => this.#socket.once("connect", () => resolve()));
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  close(): void {
    this.#socket.destroy();
  }
}

// It is only waited until it has begun.
export class Jobs {
  readonly #jobs: Job[] = [];

  async run(port: number): Promise<void> {
    const job = new Job(port);
    try {
      this.#jobs.push(job);
      await job.ready();
    } finally {
      const index = this.#jobs.indexOf(job);
      if (index !== -1) this.#jobs.splice(index, 1);
//                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The Job in `this.#jobs[…]` is forgotten here, and not released as on line 40.
    }
  }

  close(): void {
    for (const job of this.#jobs) job.close();
  }
}
