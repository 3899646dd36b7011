// options: { "evidence": "likely" }
interface Part {
  close(): Promise<void>;
  drainJobs(): Promise<void>;
  stopListening(): Promise<void>;
}

declare function closeDatabase(): Promise<void>;

// The parts before it and behind it are waited for, this one is not.
export class Node {
  readonly #jobs: Part;
  readonly #network: Part;
  readonly #store: Part;

  constructor(jobs: Part, network: Part, store: Part) {
    this.#jobs = jobs;
    this.#network = network;
    this.#store = store;
  }

  async stop(): Promise<void> {
    await this.#jobs.drainJobs();
    this.#network.stopListening();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inClosePath: `this.#network.stopListening()` is not awaited, so whoever awaits `stop()` goes on before it is done.
    await this.#store.close();
  }
}

// The process does not wait for what a function ends, either.
export function onSignal(): void {
  console.log("Bye");
  closeDatabase();
//~~~~~~~~~~~~~~~ before: `closeDatabase()` is not awaited, and the process is ended on line 33 before it is done.
  process.exit();
}

// Nor for a part.
export function onFailure(part: Part, code: number): void {
  part.stopListening();
//~~~~~~~~~~~~~~~~~~~~ before: `part.stopListening()` is not awaited, and the process is ended on line 39 before it is done.
  process.exit(code);
}
