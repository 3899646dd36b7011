declare function fetchText(url: string): Promise<string>;

declare function showSpinner(): void;
declare function hideSpinner(): void;

declare const button: { disableInput(): void; enableInput(): void };

// It turns for ever.
export async function load(url: string): Promise<string> {
  showSpinner();
//~~~~~~~~~~~~~ whenThrows: `showSpinner()` is taken back by `hideSpinner()` on line 12, but not when `fetchText(…)` on line 11 throws.
  const text = await fetchText(url);
  hideSpinner();
  return text;
}

// And nobody can press it again.
export const submit = async (url: string): Promise<void> => {
  button.disableInput();
//~~~~~~~~~~~~~~~~~~~~~ whenThrows: `button.disableInput()` is taken back by `button.enableInput()` on line 20, but not when `fetchText(…)` on line 19 throws.
  await fetchText(url);
  button.enableInput();
};

const jobs: string[] = [];

function addJob(job: string): void {
  jobs.push(job);
}

function removeJob(job: string): void {
  const index = jobs.indexOf(job);
  if (index !== -1) jobs.splice(index, 1);
}

// By functions of its own.
export class Worker {
  async work(job: string): Promise<string> {
    addJob(job);
//  ~~~~~~~~~~~ whenThrows: `addJob(…)` is taken back by `removeJob(…)` on line 39, but not when `fetchText(…)` on line 38 throws.
    const text = await fetchText(job);
    removeJob(job);
    return text;
  }
}
