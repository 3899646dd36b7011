// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

type Listener = (text: string) => void;

// What ends one of many is no end of the whole.
export class Hub {
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(fleet: EventEmitter) {
    fleet.on("activity", (room: string, text: string) => {
      for (const listener of this.#listeners.get(room) ?? []) listener(text);
    });
  }

  subscribe(room: string, listener: Listener): void {
    const listeners = this.#listeners.get(room) ?? new Set();
    this.#listeners.set(room, listeners.add(listener));
  }

  unsubscribe(room: string, listener: Listener): void {
    this.#listeners.get(room)?.delete(listener);
  }
}
