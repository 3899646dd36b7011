// options: { "evidence": "likely" }
// Flags that say that something is going on, and say so for ever when it fails.

declare function fetchPage(url: string): Promise<string>;

export class Poller {
  #isFetching = false;
  #refresh: Promise<string> | undefined;
  page = "";
  loading = false;

  // The flag keeps all later calls out.
  async poll(): Promise<void> {
    if (this.#isFetching) return;
    this.#isFetching = true;
    this.page = await fetchPage("/");
    this.#isFetching = false;
//  ~~~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.#isFetching` is set on line 15, and only reset here, which is skipped when `fetchPage(…)` on line 16 is rejected.
  }

  // A chain without a handler for its rejection.
  pollInBackground(): void {
    if (this.#isFetching) return;
    this.#isFetching = true;
    void fetchPage("/").then((page) => {
      this.page = page;
      this.#isFetching = false;
//    ~~~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.#isFetching` is set on line 23, and only reset here, which is skipped when `fetchPage("/").then(…)` on line 24 is rejected.
    });
  }

  // The handler for the rejection only tells.
  pollAndTell(): void {
    if (this.#isFetching) return;
    this.#isFetching = true;
    fetchPage("/")
      .then((page) => {
        this.page = page;
        this.#isFetching = false;
//      ~~~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.#isFetching` is set on line 33, and only reset here, which is skipped when `fetchPage("/") .then((pa…ching = false; }) .catch(…)` on line 34 is rejected.
      })
      .catch(console.error);
  }

  // The rejected promise stays, and is what everybody gets from then on.
  async refresh(): Promise<string> {
    this.#refresh ??= undefined;
    if (this.#refresh !== undefined) return this.#refresh;
    this.#refresh = fetchPage("/fresh");
    const page = await this.#refresh;
    this.#refresh = undefined;
//  ~~~~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.#refresh` is set on line 46, and only reset here, which is skipped when `this.#refresh` on line 47 is rejected.
    return page;
  }

  // Nobody but its name says what it is for.
  async show(): Promise<void> {
    this.loading = true;
    this.page = await fetchPage("/");
    this.loading = false;
//  ~~~~~~~~~~~~~~~~~~~~ skipped: `this.loading` is set on line 54, and only reset here, which is skipped when `fetchPage(…)` on line 55 is rejected.
  }
}

declare function setSaving(value: boolean): void;

// A setter with a boolean.
export async function save(url: string): Promise<void> {
  setSaving(true);
  await fetchPage(url);
  setSaving(false);
//~~~~~~~~~~~~~~~~ skipped: `setSaving(true)` is called on line 64, and only taken back here, which is skipped when `fetchPage(…)` on line 65 is rejected.
}

// It is asked behind the mark as well, but before it first of all.
export class Reloader {
  private reloading = false;

  async reload(url: string): Promise<void> {
    if (this.reloading) return;
    this.reloading = true;
    const page = await fetchPage(url);
    if (this.reloading) console.log(page);
    this.reloading = false;
//  ~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.reloading` is set on line 75, and only reset here, which is skipped when `fetchPage(…)` on line 76 is rejected.
  }
}
