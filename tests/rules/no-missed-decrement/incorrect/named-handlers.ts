// options: { "evidence": "likely" }
// Handlers that have names: the flag is reset in one that a failure does not come to.

declare function fetchPage(url: string): Promise<string>;

declare function read(path: string, done: (error: Error | null, text: string) => void): void;

export class Reader {
  #isFetching = false;
  #running = 0;
  page = "";

  // A chain without a handler for its rejection.
  poll(): void {
    if (this.#isFetching) return;
    this.#isFetching = true;
    const keep = (page: string): void => {
      this.page = page;
      this.#isFetching = false;
//    ~~~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.#isFetching` is set on line 16, and only reset here, which is skipped when `fetchPage("/").then(…)` on line 21 is rejected.
    };
    void fetchPage("/").then(keep);
  }

  // The place of one that fails stays taken.
  run(path: string): void {
    this.#running++;
    const onText = (error: Error | null, text: string): void => {
      if (error) return;
      this.#running--;
//    ~~~~~~~~~~~~~~~ skipped: `this.#running` is counted up on line 26, and only counted down here, which is skipped when there is an `error`.
      this.page = text;
    };
    read(path, onText);
  }

  get isBusy(): boolean {
    return this.#running > 0;
  }
}
