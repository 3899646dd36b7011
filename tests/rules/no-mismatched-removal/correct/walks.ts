// options: {"evidence":"likely"}
interface Buffer {
  destroy(): void;
}

/** Somebody's own map, whose layers are properties. */
class Map2D {
  [layer: string]: Buffer;
}

// Entries by the map's own methods, and properties of records.
export class Buffers {
  private readonly byName = new Map<string, Buffer>();
  private readonly record: Record<string, Buffer> = {};
  private readonly layers = new Map2D();

  add(name: string, buffer: Buffer): void {
    this.byName.set(name, buffer);
    this.record[name] = buffer;
    this.layers[name] = buffer;
  }

  destroy(): void {
    for (const buffer of this.byName.values()) buffer.destroy();
    for (const buffer of Object.values(this.record)) buffer.destroy();
    for (const layer in this.layers) this.layers[layer]?.destroy();
    for (const name of Object.keys(Object.fromEntries(this.byName))) this.byName.get(name)?.destroy();
  }
}

// A map to which somebody gives properties has those.
export class Mixed {
  private readonly kept: Map<string, Buffer> & Record<string, Buffer | unknown> = new Map() as never;

  add(name: string, buffer: Buffer): void {
    this.kept[name] = buffer;
  }

  destroy(): void {
    for (const name in this.kept) (this.kept[name] as Buffer).destroy();
  }
}

// The keys are the timers' own ids.
export class Delays {
  private readonly names: Record<number, string> = {};
  private readonly timers: Record<string, ReturnType<typeof setTimeout>> = {};

  start(name: string, run: () => void): void {
    const id = window.setTimeout(run, 5_000);
    this.names[id] = name;
    this.timers[name] = setTimeout(run, 5_000);
  }

  stop(): void {
    for (const id in this.names) clearTimeout(Number(id));
    Object.keys(this.names).forEach((id) => clearTimeout(id));
    for (const name in this.timers) clearTimeout(this.timers[name]);
    Object.entries(this.timers).forEach(([name, timer]) => {
      clearTimeout(timer);
      delete this.timers[name];
    });
  }
}
