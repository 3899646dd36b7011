// options: { "evidence": "likely" }
interface Part {
  close(): Promise<void>;
  drainJobs(): Promise<void>;
  stopListening(): void;
  stopReporting(): Promise<void>;
}

declare function closeDatabase(): Promise<void>;
declare function closeLog(): void;

// Nothing is to be waited for.
export class Node {
  readonly #jobs: Part;
  readonly #network: Part;

  constructor(jobs: Part, network: Part) {
    this.#jobs = jobs;
    this.#network = network;
  }

  async stop(): Promise<void> {
    await this.#jobs.drainJobs();
    this.#network.stopListening();
    await this.#jobs.close();
  }

  // What comes first is started, and goes on beside the rest.
  async dispose(): Promise<void> {
    this.#jobs.stopReporting();
    await this.#jobs.drainJobs();
    await this.#jobs.close();
  }

  // It goes on: that is no end of the node.
  async refresh(): Promise<void> {
    await this.#jobs.drainJobs();
    this.#jobs.stopReporting();
    await this.#network.drainJobs();
  }
}

// The process ends when it is over.
export function onSignal(): void {
  void closeDatabase().then(() => process.exit());
}

// It is over at once.
export function onFailure(): void {
  closeLog();
  process.exit(1);
}

// The process goes on.
export function forget(): void {
  closeDatabase();
}
