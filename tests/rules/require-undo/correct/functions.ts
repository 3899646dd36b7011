declare function fetchText(url: string): Promise<string>;

declare function showSpinner(): void;
declare function hideSpinner(): void;

declare function addJob(job: string): void;
declare function removeJob(job: string): void;

// In each case.
export async function load(url: string): Promise<string> {
  showSpinner();
  try {
    return await fetchText(url);
  } finally {
    hideSpinner();
  }
}

// Another job.
export async function follow(job: string, next: string): Promise<void> {
  addJob(next);
  await fetchText(job);
  removeJob(job);
}

// Nothing is waited for.
export function first(job: string): void {
  addJob(job);
  console.log(job);
  removeJob(job);
}
