// options: { "evidence": "likely" }
interface Item {
  parts: string[];
  point?: number;
}

declare function onItem(item: Item, parts: readonly string[]): void;

// What a call answers is no earlier state of what it was asked about.
export class Feed {
  #items = new Map<string, Item>();

  itemFor(key: string): Item | undefined {
    return this.#items.get(key);
  }

  tell(key: string): void {
    const item = this.itemFor(key);
    if (item === undefined) return;
    this.#add(key);
    onItem(item, this.itemFor(key)?.parts ?? []);
  }

  #add(key: string): void {
    this.#items.get(key)?.parts.push(key);
  }

  // It is changed by that very name.
  point(key: string, other: Item): { action: Item; after: Item | undefined } {
    const actionSnapshot = this.itemFor(key) ?? other;
    actionSnapshot.point = 1;
    return { action: actionSnapshot, after: this.itemFor(key) };
  }

  shrink(key: string): number {
    const entry = this.#items.get(key)!;
    const all = new Set(entry.parts);
    entry.parts = [];
    while (entry.parts.length < all.size) entry.parts.push(key);
    return all.size;
  }
}

interface Cell<T> {
  ref: { version: number; value: T };
}

function update<T>(cell: Cell<T>, value: T): Cell<T> {
  cell.ref = { version: cell.ref.version + 1, value };
  return cell;
}

function updateIfChanged<T>(cell: Cell<T>, value: T): Cell<T> {
  return cell.ref.value === value ? cell : update(cell, value);
}

interface Values {
  kind: Cell<string>;
  count: Cell<number>;
}

function createKinds(values: Values, kind: string): void {
  updateIfChanged(values.kind, kind);
}

// What is compared is the cell's value with another, and not the cell with itself, which it gives back.
export function recolor(target: { values: Values }, isSmall: boolean): void {
  const { kind, count } = target.values;
  const now = isSmall ? "group" : "instance";
  createKinds(target.values, now);
  updateIfChanged(kind, now);
  updateIfChanged(count, 1);
}

class Header {
  readonly cache: { hash?: string } = {};
  constructor(readonly parent: string) {}

  hash(): string {
    return (this.cache.hash ??= this.parent.toUpperCase());
  }
}

declare function equalsBytes(one: string, other: string): boolean;

// To ask for what is kept changes nothing.
export class Miner {
  constructor(private readonly chain: { latest: Header }) {}

  async mine(work: (header: Header) => Promise<string>): Promise<string | undefined> {
    const before = this.chain.latest;
    const solution = await work(before);
    return equalsBytes(before.hash(), this.chain.latest.hash()) ? solution : undefined;
  }
}

const runtime = { timer: { playback: "stop" }, offset: { mode: 0 } };

function getState(): typeof runtime {
  return { ...runtime, timer: { ...runtime.timer } };
}

// The copy has of its own what is compared.
export function roll(log: (text: string) => void): void {
  const previous = getState();
  runtime.timer.playback = "roll";
  if (previous.timer.playback !== runtime.timer.playback) log("rolls");
}

function deepClone<T>(source: T): T {
  if (null === source || "object" !== typeof source) return source;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) copy[name] = deepClone(value);
  return copy as T;
}

declare function deepEqual(one: object, other: object): boolean;

// A copy to the bottom: what is no object is given back as it is.
export function settle(colors: number[][]): boolean {
  const lastColors = deepClone(colors);
  colors[0] = [0, 0, 0];
  return deepEqual(lastColors, colors);
}
