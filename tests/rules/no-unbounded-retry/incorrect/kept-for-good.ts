interface Link {
  close(): void;
}

// Whoever is removed stays among those that have failed, is dialled again, and comes back.
export class Links {
  readonly #links = new Map<string, Link>();
  readonly #failed = new Set<string>();

  constructor(private readonly dial: (address: string) => Promise<Link>) {}

  async add(address: string): Promise<void> {
    try {
      this.#links.set(address, await this.dial(address));
    } catch {
      this.#failed.add(address);
    }
  }

  // Takes it out of one of the two only.
  remove(address: string): void {
    this.#links.get(address)?.close();
    this.#links.delete(address);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ keptForGood: What has failed stays in `this.#failed` (line 16) although this takes it out: it is tried again for ever, and `this.#links.set(…)` on line 29 puts it back.
  }

  async retry(): Promise<void> {
    for (const address of this.#failed) {
      try {
        this.#links.set(address, await this.dial(address));
        this.#failed.delete(address);
      } catch {
        console.log(`${address} is still down`);
      }
    }
  }
}

// What is no longer wanted goes, and what has failed is tried by the same helper.
export class Group {
  readonly #links = new Map<string, Link>();
  readonly #down = new Map<string, number>();

  constructor(private readonly dial: (address: string) => Link) {}

  // Of those that have failed nobody asks whether they are wanted.
  update(wanted: readonly string[]): void {
    for (const address of wanted) if (!this.#links.has(address)) this.#connect(address);
    for (const [address, link] of this.#links) {
      if (!wanted.includes(address)) {
        link.close();
        this.#links.delete(address);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~ keptForGood: What has failed stays in `this.#down` (line 69) although this takes it out: it is tried again for ever, and `this.#links.set(…)` on line 66 puts it back.
      }
    }
  }

  // The same, by a way out of the turn.
  keep(wanted: ReadonlySet<string>): void {
    for (const address of this.#links.keys()) {
      if (wanted.has(address)) continue;
      this.#links.delete(address);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~ keptForGood: What has failed stays in `this.#down` (line 69) although this takes it out: it is tried again for ever, and `this.#links.set(…)` on line 66 puts it back.
    }
  }

  #connect(address: string): void {
    try {
      this.#links.set(address, this.dial(address));
      this.#down.delete(address);
    } catch {
      this.#down.set(address, Date.now());
    }
  }

  tick(): void {
    [...this.#down.keys()].forEach((address) => this.#connect(address));
  }
}

// What is wanted is tried by the same function as what has failed, which does not ask whether it is wanted still.
export class Probes {
  readonly #wanted = new Set<string>();

  readonly #failed = new Set<string>();

  constructor(private readonly probe: (address: string) => Promise<void>) {}

  add(address: string): void {
    this.#wanted.add(address);
    void this.#try(address);
  }

  remove(address: string): void {
    this.#wanted.delete(address);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ keptForGood: What has failed stays in `this.#failed` (line 104) although this takes it out: it is tried again for ever, and `this.#try(…)` on line 96 tries it.
  }

  tick(): void {
    for (const address of this.#failed) void this.#try(address);
  }

  async #try(address: string): Promise<void> {
    try {
      await this.probe(address);
      this.#failed.delete(address);
    } catch {
      this.#failed.add(address);
    }
  }
}
