// That a class can be disposed of does not say that anything is lost where nobody does.
export class Progress {
  #started = 0;

  start(): void {
    this.#started = Date.now();
    console.time("progress");
  }

  [Symbol.dispose](): void {
    console.timeEnd("progress");
  }

  get started(): number {
    return this.#started;
  }
}

export function firstStart(): number {
  const progress = new Progress();
  return progress.started;
}
