import { Readable } from "node:stream";

// Whoever has been told that a part failed does not ask for the next one.
export class Parts implements AsyncIterator<string> {
  private isWaiting = false;

  constructor(private readonly parts: Promise<string>[]) {}

  async next(): Promise<IteratorResult<string>> {
    if (this.isWaiting) throw new Error("one at a time");
    const part = this.parts.shift();
    if (part === undefined) return { done: true, value: undefined };
    this.isWaiting = true;
    const value = await part;
    this.isWaiting = false;
    return { done: false, value };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export class Pages extends Readable {
  private isWaiting = false;

  constructor(private readonly pages: Promise<string>[]) {
    super();
  }

  override async _read(): Promise<void> {
    if (this.isWaiting) return;
    const page = this.pages.shift();
    if (page === undefined) {
      this.push(null);
      return;
    }
    this.isWaiting = true;
    const text = await page;
    this.isWaiting = false;
    this.push(text);
  }
}
