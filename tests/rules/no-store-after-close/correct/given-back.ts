// options: { "evidence": "likely" }
class Read {
  private readonly timer = setInterval(() => console.log("open"), 1_000);

  get(key: string): string {
    return key;
  }

  release(): void {
    clearInterval(this.timer);
  }
}

// The promise is kept, so that `release()` waits for what it brings.
export class LazyRead {
  private base: Promise<Read> | undefined;
  private isClosed = false;

  constructor(private readonly open: () => Promise<Read>) {}

  get closed(): boolean {
    return this.isClosed;
  }

  async get(key: string): Promise<string> {
    this.base ??= this.open();
    return (await this.base).get(key);
  }

  release(): void {
    void this.base?.then((read) => read.release());
    this.isClosed = true;
  }
}

// It may be lent again: `release()` only gives back what is lent now.
export class Lease {
  private read: Read | undefined;

  constructor(private readonly open: () => Promise<Read>) {}

  async take(): Promise<void> {
    this.read = await this.open();
  }

  release(): void {
    this.read?.release();
    this.read = undefined;
  }
}
