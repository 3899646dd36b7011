// options: { "evidence": "likely" }
interface Stats {
  open: number;
}

class Guard implements Disposable {
  constructor(private readonly stats: Stats) {
    stats.open++;
  }

  [Symbol.dispose](): void {
    this.stats.open--;
  }
}

// Its member may be another by the time it ends.
class Movable implements Disposable {
  constructor(private stats: Stats) {
    stats.open++;
  }

  move(to: Stats): void {
    this.stats = to;
  }

  [Symbol.dispose](): void {
    this.stats.open--;
  }
}

export class Connection {
  readonly #requests: Stats = { open: 0 };

  readonly #streams: Stats = { open: 0 };

  // The guard is of another count of the same kind.
  async other(work: () => Promise<void>): Promise<void> {
    this.#streams.open++;
    using _ = new Guard(this.#requests);
    try {
      await work();
    } finally {
      this.#streams.open--;
    }
  }

  // The guard has counted one, and the function another.
  async both(work: () => Promise<void>): Promise<void> {
    this.#requests.open++;
    using _ = new Guard(this.#requests);
    try {
      await work();
    } finally {
      this.#requests.open--;
    }
  }

  // The guard goes over to the streams, so that the request is still to be counted down.
  async moved(work: () => Promise<void>): Promise<void> {
    using guard = new Movable(this.#requests);
    guard.move(this.#streams);
    try {
      await work();
    } finally {
      this.#requests.open--;
    }
  }

  // How much a caller takes back is his affair.
  change(by: number): void {
    this.#requests.open += by;
  }

  async batch(jobs: readonly (() => Promise<void>)[]): Promise<void> {
    this.change(jobs.length);
    try {
      await Promise.all(jobs.map((job) => job()));
    } finally {
      this.change(-jobs.length);
    }
    this.change(1);
    this.change(-1);
  }
}

// What it is told is made another amount before it counts.
export class Weighted {
  #load = 0;

  get isIdle(): boolean {
    return this.#load === 0;
  }

  async run(work: () => Promise<void>): Promise<void> {
    this.#change(1);
    try {
      await work();
    } finally {
      this.#change(-1);
    }
    this.#change(-1);
  }

  #change(by: number): void {
    by = Math.trunc(by / 2);
    this.#load += by;
  }
}
