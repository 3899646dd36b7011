// options: { "evidence": "likely" }

declare function fetchPage(url: string): Promise<string>;

// The same function is called however it ends.
export class Reader {
  #isFetching = false;
  page = "";

  poll(): void {
    if (this.#isFetching) return;
    this.#isFetching = true;
    const done = (page?: unknown): void => {
      if (typeof page === "string") this.page = page;
      this.#isFetching = false;
    };
    void fetchPage("/").then(done, done);
  }

  pollAgain(): void {
    if (this.#isFetching) return;
    this.#isFetching = true;
    const reset = (): void => {
      this.#isFetching = false;
    };
    void fetchPage("/").finally(reset);
  }
}
