import { EventEmitter } from "node:events";

// The list is empty when it is walked through.
export class Gate {
  readonly #waiting: (() => void)[] = [];
  readonly #links = new Map<string, { close(): void }>();

  open(): void {
    const waiting = this.#waiting;
//        ~~~~~~~~~~~~~~~~~~~~~~~ emptied: `waiting` is no copy of `this.#waiting`, but the same: `this.#waiting.length = 0;` on line 10 empties both, and line 11 finds nothing of what was there.
    this.#waiting.length = 0;
    for (const wake of waiting) wake();
  }

  // The new ones are in it, and the old ones are not.
  renew(links: ReadonlyMap<string, { close(): void }>): void {
    const old = this.#links;
//        ~~~~~~~~~~~~~~~~~ emptied: `old` is no copy of `this.#links`, but the same: `this.#links.clear()` on line 17 empties both, and line 19 finds nothing of what was there.
    this.#links.clear();
    for (const [name, link] of links) this.#links.set(name, link);
    for (const [name, link] of old) if (!links.has(name)) link.close();
  }
}

// Whoever listens is told of none.
export class Batch extends EventEmitter {
  readonly #items: string[] = [];

  flush(): void {
    const items = this.#items;
//        ~~~~~~~~~~~~~~~~~~~ emptied: `items` is no copy of `this.#items`, but the same: `this.#items.splice(0);` on line 29 empties both, and line 30 finds nothing of what was there.
    this.#items.splice(0);
    this.emit("flush", items);
  }
}
