interface Jobs {
  lockJob(id: string): Promise<boolean>;
  pauseQueue(id: string): Promise<void>;
}

export class Locker {
  isLocking = false;
  readonly #jobs: Jobs;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  // What is named like a wait, and is none: a job is locked in a database.
  async lock(id: string): Promise<void> {
    if (this.isLocking) return;
    this.isLocking = true;
//  ~~~~~~~~~~~~~~~~~~~~~ whenThrows: `this.isLocking = true` is taken back by `this.isLocking = false` on line 19, but not when `this.#jobs.lockJob(…)` on line 18 throws.
    await this.#jobs.lockJob(id);
    this.isLocking = false;
  }
}
