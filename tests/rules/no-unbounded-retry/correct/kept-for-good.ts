// options: { "evidence": "likely" }
interface Link {
  close(): void;
  on(event: "close", listener: () => void): void;
}

// Both are told.
export class Links {
  readonly #links = new Map<string, Link>();
  readonly #failed = new Set<string>();

  constructor(private readonly dial: (address: string) => Promise<Link>) {}

  async add(address: string): Promise<void> {
    try {
      const link = await this.dial(address);
      // Whose link is over by itself has not failed.
      link.on("close", () => {
        this.#links.delete(address);
      });
      this.#links.set(address, link);
    } catch {
      this.#failed.add(address);
    }
  }

  remove(address: string): void {
    this.#forget(address);
    this.#links.get(address)?.close();
    this.#links.delete(address);
  }

  #forget(address: string): void {
    this.#failed.delete(address);
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

// What is tried again is asked for first.
export class Group {
  readonly #links = new Map<string, Link>();
  readonly #failed = new Set<string>();
  #wanted: ReadonlySet<string> = new Set();

  constructor(private readonly dial: (address: string) => Link) {}

  update(wanted: ReadonlySet<string>): void {
    this.#wanted = wanted;
    for (const [address, link] of this.#links) {
      if (!wanted.has(address)) {
        link.close();
        this.#links.delete(address);
      }
    }
  }

  open(address: string): void {
    try {
      this.#links.set(address, this.dial(address));
    } catch {
      this.#failed.add(address);
    }
  }

  tick(): void {
    for (const address of this.#failed) {
      if (!this.#wanted.has(address)) this.#failed.delete(address);
      else this.#links.set(address, this.dial(address));
    }
  }
}

// The failures are only shown.
export class Shown {
  readonly #links = new Map<string, Link>();
  readonly #failures = new Map<string, unknown>();

  constructor(private readonly dial: (address: string) => Link) {}

  open(address: string): void {
    try {
      this.#links.set(address, this.dial(address));
    } catch (error) {
      this.#failures.set(address, error);
    }
  }

  remove(address: string): void {
    this.#links.delete(address);
  }

  show(): void {
    for (const [address, error] of this.#failures) console.log(address, error);
  }
}

// Whoever tries it asks whether it is wanted still.
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
  }

  tick(): void {
    for (const address of this.#failed) void this.#try(address);
  }

  async #try(address: string): Promise<void> {
    if (!this.#wanted.has(address)) return;
    try {
      await this.probe(address);
      this.#failed.delete(address);
    } catch {
      this.#failed.add(address);
    }
  }
}

// The tags that are taken off have nothing to do with what is tried.
export class Tagged {
  readonly #tags = new Set<string>();
  readonly #failed = new Set<string>();

  constructor(private readonly probe: (address: string) => Promise<void>) {}

  tag(name: string): void {
    this.#tags.add(name);
  }

  remove(name: string): void {
    this.#tags.delete(name);
  }

  tick(): void {
    for (const address of this.#failed) void this.open(address);
  }

  async open(address: string): Promise<void> {
    try {
      await this.probe(address);
      this.#failed.delete(address);
    } catch {
      this.#failed.add(address);
    }
  }
}
