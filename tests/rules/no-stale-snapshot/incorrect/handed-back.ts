// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

export class Model extends EventEmitter {
  private items: string[] = [];
  #ids = new Set<number>();

  getItems(): string[] {
    return this.items;
  }

  setItems(items: string[]): void {
    if (items === this.items) return;
    this.items = items;
    this.emit("change");
  }

  get ids(): Set<number> {
    return this.#ids;
  }

  set ids(value: Set<number>) {
    if (this.#ids !== value) {
      this.#ids = value;
      this.emit("change");
    }
  }

  // Get, change, set the same: the setter finds that nothing has changed.
  add(item: string): void {
    const items = this.items;
//        ~~~~~~~~~~~~~~~~~~ unseen: `items` is no copy of `this.items`, but the same: `items.push(item)` on line 32 changes both, and `this.setItems(items)` on line 33, which compares them, sees no change.
    items.push(item);
    this.setItems(items);
  }
}

// From outside.
export function add(model: Model, item: string): void {
  const items = model.getItems();
//      ~~~~~~~~~~~~~~~~~~~~~~~~ unseen: `items` is no copy of `model.getItems()`, but the same: `items.push(item)` on line 40 changes both, and `model.setItems(items)` on line 41, which compares them, sees no change.
  items.push(item);
  model.setItems(items);
}

// By a pair of accessors.
export function forget(model: Model, id: number): void {
  const ids = model.ids;
//      ~~~~~~~~~~~~~~~ unseen: `ids` is no copy of `model.ids`, but the same: `ids.delete(id)` on line 47 changes both, and `model.ids = ids` on line 48, which compares them, sees no change.
  ids.delete(id);
  model.ids = ids;
}
