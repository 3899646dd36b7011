interface Buffer {
  destroy(): void;
}

// A map has its entries under no properties.
export class Buffers {
  private readonly byName = new Map<string, Buffer>();
  private used: Map<string, Buffer[]> | null = new Map();
  private readonly watchers = new Set<Buffer>();

  add(name: string, buffer: Buffer): void {
    this.byName.set(name, buffer);
    this.used?.set(name, [buffer]);
    this.watchers.add(buffer);
  }

  destroy(): void {
    for (const buffer of Object.values(this.byName) as Buffer[]) buffer.destroy();
//                       ~~~~~~~~~~~~~~~~~~~~~~~~~~ unvisited: Nothing is visited here: `this.byName` is a `Map`, whose entries are not its properties.
  }

  dispose(): void {
    if (this.used === null) return;
    for (const name in this.used) {
//                     ~~~~~~~~~ unvisited: Nothing is visited here: `this.used` is a `Map`, whose entries are not its properties.
      this.used.get(name)?.forEach((buffer) => buffer.destroy());
    }
    this.used = null;
  }

  forget(): void {
    const all: Buffer[] = Object.values(this.watchers);
//                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unvisited: Nothing is visited here: `this.watchers` is a `Set`, whose entries are not its properties.
    all.forEach((buffer) => buffer.destroy());
  }
}

// The timers stand under the keys.
export class Delays {
  private readonly timers: Record<string, ReturnType<typeof setTimeout>> = {};
  private readonly byName = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly all: ReturnType<typeof setTimeout>[] = [];

  start(name: string, run: () => void): void {
    this.timers[name] = setTimeout(run, 5_000);
    this.byName.set(name, setTimeout(run, 9_000));
    this.all.push(setTimeout(run, 7_000));
  }

  stop(): void {
    Object.keys(this.timers).forEach((timer) => clearTimeout(timer));
//                                              ~~~~~~~~~~~~ keyForTimer: Nothing is cleared here: `timer` is a key of `this.timers`, and not the timer that is kept under it.
  }

  stopAll(): void {
    for (const timer of this.byName.keys()) clearTimeout(timer);
//                                          ~~~~~~~~~~~~ keyForTimer: Nothing is cleared here: `timer` is a key of `this.byName`, and not the timer that is kept under it.
    for (const timer in this.all) clearTimeout(timer);
//                                ~~~~~~~~~~~~ keyForTimer: Nothing is cleared here: `timer` is a key of `this.all`, and not the timer that is kept under it.
    Object.keys(this.timers).forEach(clearTimeout);
//                                   ~~~~~~~~~~~~ keyForTimer: Nothing is cleared here: each is a key of `this.timers`, and not the timer that is kept under it.
    for (const [timer] of Object.entries(this.timers)) {
      clearTimeout(timer);
//    ~~~~~~~~~~~~ keyForTimer: Nothing is cleared here: `timer` is a key of `this.timers`, and not the timer that is kept under it.
    }
  }
}
