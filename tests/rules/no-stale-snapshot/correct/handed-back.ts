// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Node {
  isVisited: boolean;
}

export class Model extends EventEmitter {
  private items: string[] = [];
  private current: Node = { isVisited: false };
  private all: string[] = [];

  getItems(): string[] {
    return this.items;
  }

  setItems(items: string[]): void {
    if (items === this.items) return;
    this.items = items;
    this.emit("change");
  }

  // It asks nothing: whatever is set is told about.
  setAll(all: string[]): void {
    this.all = all;
    this.emit("change", this.all.length);
  }

  select(node: Node): void {
    if (node === this.current) return;
    this.current = node;
    this.emit("select");
  }

  // A copy is changed, and set.
  add(item: string): void {
    const items = [...this.items];
    items.push(item);
    this.setItems(items);
  }

  // A new list is set.
  drop(item: string): void {
    const items = this.items;
    this.setItems(items.filter((other) => other !== item));
  }

  // Set again, and told about.
  addToAll(item: string): void {
    const all = this.all;
    all.push(item);
    this.setAll(all);
  }

  // A thing is changed, and selected: whether it was selected already is the question.
  visit(): void {
    const node = this.current;
    node.isVisited = true;
    this.select(node);
  }

  // Set first, changed afterwards.
  fill(item: string): void {
    const items = this.items;
    this.setItems(items);
    items.push(item);
  }
}

// Of another model.
export function share(from: Model, to: Model, item: string): void {
  const items = from.getItems();
  items.push(item);
  to.setItems(items);
}
