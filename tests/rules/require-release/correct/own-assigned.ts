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

// The one that was made for a while is ended.
export async function search(given: { filter?: Filter }, names: readonly string[]): Promise<number> {
  let own: Filter | undefined;
  let filter = given.filter;
  if (filter === undefined) {
    own = new Filter();
    await own.load();
    filter = own;
  }
  try {
    return filter.keep(names).length;
  } finally {
    own?.dispose();
  }
}

let shared: Filter | undefined;

// It is kept for the next one.
export async function searchAgain(names: readonly string[]): Promise<number> {
  if (shared === undefined) {
    shared = new Filter();
    await shared.load();
  }
  return shared.keep(names).length;
}

// Its owner has it from then on.
export async function prepare(given: { filter?: Filter | undefined }): Promise<void> {
  let filter = given.filter;
  if (filter === undefined) {
    filter = new Filter();
    await filter.load();
  }
  given.filter = filter;
}
