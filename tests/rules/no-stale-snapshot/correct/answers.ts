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
