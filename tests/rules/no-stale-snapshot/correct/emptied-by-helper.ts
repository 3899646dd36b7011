// options: { "evidence": "likely" }
interface Group {
  readonly name: string;
  providers: string[];
}

// The entry is another one before its list is emptied.
export class Cluster {
  readonly #groups = new Map<string, Group>();
  #current: Group = { name: "", providers: [] };

  replace(name: string, next: Group): void {
    const old = this.#groups.get(name);
    this.#renew(name, next);
    if (old && old.providers.length > 0) this.#close(old.providers);
  }

  #renew(name: string, next: Group): void {
    const fresh = { name, providers: [] as string[] };
    this.#groups.set(name, fresh);
    fresh.providers.length = 0;
    fresh.providers.push(...next.providers);
  }

  // Another entry is emptied.
  drop(name: string, other: string): void {
    const old = this.#groups.get(name);
    this.#empty(other);
    if (old && old.providers.length > 0) this.#close(old.providers);
  }

  #empty(name: string): void {
    const group = this.#groups.get(name);
    if (group !== undefined) group.providers.length = 0;
  }

  // What was there is looked at before it goes.
  end(name: string): void {
    const old = this.#groups.get(name);
    if (old !== undefined) this.#close(old.providers);
    this.#empty(name);
  }

  // A copy keeps what was there.
  restart(name: string): void {
    const old = [...(this.#groups.get(name)?.providers ?? [])];
    this.#empty(name);
    this.#close(old);
  }

  // Another member of it than the one that is emptied.
  rename(): void {
    const previous = this.#current;
    this.#current.providers.length = 0;
    console.log(previous.name);
  }

  // Whether there was one has nothing to do with what is in it.
  forget(name: string): boolean {
    const old = this.#groups.get(name);
    this.#empty(name);
    return old !== undefined;
  }

  #close(providers: readonly string[]): void {
    for (const provider of providers) console.log(provider);
  }
}
