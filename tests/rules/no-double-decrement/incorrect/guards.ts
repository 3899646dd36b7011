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

class Lease {
  private readonly stats: Stats;

  constructor(stats: Stats) {
    this.stats = stats;
    this.stats.open++;
  }

  release(): void {
    this.stats.open--;
  }
}

function track(stats: Stats) {
  stats.open++;
  return {
    [Symbol.dispose]() {
      stats.open--;
    },
  };
}

export class Connection {
  readonly #stats: Stats = { open: 0 };

  active = 0;

  // What the guard was given is what the tail counts down as well.
  async handle(work: () => Promise<void>): Promise<void> {
    using _ = new Guard(this.#stats);
    await work();
    this.#stats.open--;
//  ~~~~~~~~~~~~~~~~~~ twice: `this.#stats.open`, which was counted up once on line 44, is counted down here, and a second time when the scope ends on line 44.
  }

  // The lease keeps it under the name of a field, which its constructor sets.
  async lend(work: () => Promise<void>): Promise<void> {
    const lease = new Lease(this.#stats);
    try {
      await work();
    } finally {
      lease.release();
    }
    this.#stats.open--;
//  ~~~~~~~~~~~~~~~~~~ again: `this.#stats.open`, which was counted up once on line 51, is counted down in `finally` on line 55 already; this counts it down a second time.
  }

  // The guard comes from one's own method, which gives it the object itself.
  async enter(work: () => Promise<void>): Promise<void> {
    using _ = this.#guard();
    await work();
    this.active--;
//  ~~~~~~~~~~~~~ twice: `this.active`, which was counted up once on line 74, is counted down here, and a second time when the scope ends on line 62.
  }

  #guard(): ActiveGuard {
    return new ActiveGuard(this);
  }
}

class ActiveGuard implements Disposable {
  constructor(private readonly connection: Connection) {
    this.connection.active++;
  }

  [Symbol.dispose](): void {
    this.connection.active--;
  }
}

// What a function returns speaks of the function's parameter.
export async function serve(stats: Stats, work: () => Promise<void>): Promise<void> {
  using _ = track(stats);
  await work();
  stats.open--;
//~~~~~~~~~~~~ twice: `stats.open`, which was counted up once on line 84, is counted down here, and a second time when the scope ends on line 84.
}

class Doors {
  #last = 0;

  get last(): number {
    return this.#last;
  }

  enter(stats: Stats): void {
    this.#last = Date.now();
    stats.open++;
  }

  leave(stats: Stats): void {
    this.#last = Date.now();
    stats.open--;
  }
}

// What its members count is what they are given, not what it was made of.
export async function through(stats: Stats, work: () => Promise<void>): Promise<Doors> {
  const doors = new Doors();
  doors.enter(stats);
  try {
    await work();
  } finally {
    doors.leave(stats);
  }
  doors.leave(stats);
//~~~~~~~~~~~~~~~~~~ again: `stats.open`, which was counted up once on line 110, is counted down in `finally` on line 114 already; this counts it down a second time.
  return doors;
}
