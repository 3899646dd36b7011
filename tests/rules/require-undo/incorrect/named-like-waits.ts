interface Jobs {
  lockJob(id: string): Promise<boolean>;
}

interface Source {
  pause(): void;
  resume(): void;
}

// What is named like a wait, and is none: a job is locked in a database.
export async function lock(jobs: Jobs, source: Source, id: string): Promise<void> {
  source.pause();
//~~~~~~~~~~~~~~ whenThrows: `source.pause()` is taken back by `source.resume()` on line 14, but not when `jobs.lockJob(…)` on line 13 throws.
  await jobs.lockJob(id);
  source.resume();
}
