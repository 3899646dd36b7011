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

// `release()` says that it is over; what is opened behind it, nobody releases.
export class LazyRead {
  private base: Read | undefined;
  private isClosed = false;

  constructor(private readonly open: () => Promise<Read>) {}

  get closed(): boolean {
    return this.isClosed;
  }

  async get(key: string): Promise<string> {
    if (this.base === undefined) {
      this.base = await this.open();
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.base` gets this after the wait on line 27, and nobody asks whether `release()` has run meanwhile, which would have ended it.
    }
    return this.base.get(key);
  }

  release(): void {
    this.base?.release();
    this.isClosed = true;
  }
}
