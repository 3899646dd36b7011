// options: { "evidence": "likely" }
class Reader {
  readonly #timer = setInterval(() => this.read(), 1_000);

  read(): number {
    return 0;
  }

  destroy(): void {
    clearInterval(this.#timer);
  }
}

class Log {
  readonly lines: string[] = [];

  destroy(): void {
    this.lines.length = 0;
  }
}

// Both are ended.
export class Pipeline {
  constructor(
    private readonly reader: Reader,
    private readonly other: Reader,
  ) {}

  run(): number {
    return this.reader.read() + this.other.read();
  }

  destroy(): void {
    this.reader.destroy();
    this.other.destroy();
  }
}

// What is left has nothing to end but memory, another verb, or goes on to somebody else.
export class Mixed {
  constructor(
    private readonly reader: Reader,
    private readonly log: Log,
    private readonly shared: Reader,
    private readonly readers: Reader[],
  ) {
    this.readers.push(this.shared);
  }

  run(): number {
    return this.reader.read() + this.log.lines.length + this.readers.length;
  }

  destroy(): void {
    this.reader.destroy();
  }
}

// Which of them is its own is told by a flag.
export class Lent {
  constructor(
    private readonly reader: Reader,
    private readonly other: Reader,
    private readonly owns: boolean,
  ) {}

  run(): number {
    return this.reader.read() + this.other.read();
  }

  destroy(): void {
    this.reader.destroy();
    if (this.owns) this.other.destroy();
  }
}
