// options: { "evidence": "likely" }
interface Read {
  get(key: string): Promise<string>;
  release(): void;
}
interface Store {
  read(): Promise<Read>;
}

// What is released is the promise, whenever it is there.
export class LazyStore {
  private read: Promise<Read> | undefined;

  constructor(private readonly base: Store) {}

  async get(key: string): Promise<string> {
    this.read ??= this.base.read();
    const read = await this.read;
    return read.get(key);
  }

  release(): void {
    void this.read?.then((read) => read.release());
  }
}

// What is taken and given back in turn is only given back by who has it.
export class Turn {
  private read: Read | undefined;

  constructor(private readonly base: Store) {}

  async acquire(): Promise<void> {
    this.read = await this.base.read();
  }

  release(): void {
    this.read?.release();
    this.read = undefined;
  }
}
