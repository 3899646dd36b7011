// options: { "evidence": "likely" }
class Filter {
  readonly #timer = setInterval(() => this.reload(), 1000);

  async load(): Promise<void> {
    await Promise.resolve();
  }

  reload(): void {
    console.log("Reloading");
  }

  keep(names: readonly string[]): readonly string[] {
    return names.filter((name) => name !== "");
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}

// Where there is none, one is made for a while, and stays.
export async function search(given: { filter?: Filter }, names: readonly string[]): Promise<number> {
  let filter = given.filter;
  if (filter === undefined) {
    filter = new Filter();
//           ~~~~~~~~~~~~ neverReleased: `filter` (Filter) is acquired here and never released; `dispose()` is missing.
    await filter.load();
  }
  return filter.keep(names).length;
}
