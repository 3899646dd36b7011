// options: { "evidence": "likely" }
interface Read {
  get(key: string): Promise<string>;
  release(): void;
}
interface Store {
  read(): Promise<Read>;
}

// Whoever releases it while the first read is under way finds nothing to release yet.
export class LazyStore {
  private read: Read | undefined;

  constructor(private readonly base: Store) {}

  async get(key: string): Promise<string> {
    const read = await this.begun();
    return read.get(key);
  }

  private async begun(): Promise<Read> {
    this.read ??= await this.base.read();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.read` gets this after the wait on line 22, and nobody asks whether `release()` has run meanwhile, which would have ended it.
    return this.read;
  }

  release(): void {
    this.read?.release();
  }
}
