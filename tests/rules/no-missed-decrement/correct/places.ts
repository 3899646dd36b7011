// options: { "evidence": "likely" }

// Where it cannot be made, the place is given back.
export class Stock<Item> {
  readonly #idle: Item[] = [];
  #made = 0;

  constructor(
    private readonly most: number,
    private readonly make: () => Promise<Item>,
  ) {}

  async take(): Promise<Item | undefined> {
    if (this.#idle.length > 0) return this.#idle.pop();
    if (this.#made >= this.most) return undefined;
    this.#made++;
    try {
      return await this.make();
    } catch (error) {
      this.lose();
      throw error;
    }
  }

  lose(): void {
    this.#made--;
  }
}

// It counts what has been made in all, and nobody is kept out.
export class Maker<Item> {
  made = 0;

  constructor(private readonly make: () => Promise<Item>) {}

  async take(): Promise<Item> {
    this.made++;
    return await this.make();
  }

  forget(): void {
    this.made--;
  }
}

// It has been made by the time that it counts.
export class Counted<Item> {
  #made = 0;

  constructor(
    private readonly most: number,
    private readonly make: () => Promise<Item>,
  ) {}

  async take(): Promise<Item | undefined> {
    if (this.#made >= this.most) return undefined;
    const item = await this.make();
    this.#made++;
    return item;
  }

  lose(): void {
    this.#made--;
  }
}
