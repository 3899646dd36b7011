// options: { "evidence": "likely" }

// No more are made than may be; each that could not be made has taken a place for good.
export class Stock<Item> {
  readonly #idle: Item[] = [];
  readonly #waiting: (() => void)[] = [];
  #made = 0;

  constructor(
    private readonly most: number,
    private readonly make: () => Promise<Item>,
  ) {}

  async take(): Promise<Item | undefined> {
    if (this.#idle.length > 0) return this.#idle.pop();
    if (this.#made < this.most) {
      this.#made++;
//    ~~~~~~~~~~~~ unclaimed: `this.#made` is counted up here for a caller who gets nothing when `this.make()` on line 18 is rejected, and so never comes to line 31.
      const item = await this.make();
      return item;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#idle.pop();
  }

  giveBack(item: Item): void {
    this.#idle.push(item);
    this.#waiting.shift()?.();
  }

  lose(): void {
    this.#made--;
  }
}
