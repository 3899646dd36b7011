// options: { "evidence": "likely" }
// Entries that are taken out once their own end has been waited for.
import { connect, type Socket } from "node:net";

class Job {
  readonly #socket: Socket;
  readonly #over: Promise<void>;

  constructor(port: number) {
    this.#socket = connect(port);
    this.#over = new Promise((resolve) => this.#socket.once("close", () => resolve()));
  }

  join(): Promise<void> {
    return this.#over;
  }

  close(): void {
    this.#socket.destroy();
  }
}

// It has come to its end.
export class Jobs {
  readonly #jobs: Job[] = [];

  async run(port: number): Promise<void> {
    const job = new Job(port);
    try {
      this.#jobs.push(job);
      await job.join();
    } finally {
      const index = this.#jobs.indexOf(job);
      if (index !== -1) this.#jobs.splice(index, 1);
    }
  }

  close(): void {
    for (const job of this.#jobs) job.close();
  }
}
