/** Counts that stay, where what ends is told by an event that the code does not listen to. */
import type { EventEmitter } from "node:events";

interface Entry {
  readonly agent: EventEmitter;
  count: number;
}

// Where the first connection fails nothing is ever counted, and the entry stays.
export class Agents {
  readonly #byOrigin = new Map<string, Entry>();

  add(origin: string, agent: EventEmitter): void {
    const entry: Entry = { agent, count: 0 };
    this.#byOrigin.set(origin, entry); // MISSED(no-missed-decrement): that an event which is not listened to ends it as well is told by no name and no model.
    agent.on("connect", () => {
      entry.count++;
    });
    agent.on("disconnect", () => {
      entry.count--;
      if (entry.count === 0) this.#byOrigin.delete(origin);
    });
  }
}

declare function admit(id: string): Promise<boolean>;

// A seat is taken when it is reserved, and given back only by clients that are in the list.
export class Room {
  readonly #clients = new Set<string>();

  #seats = 0;

  reserve(): void {
    this.#seats++;
  }

  async join(id: string): Promise<void> {
    if (!(await admit(id))) {
      this.#leave(id); // MISSED(no-missed-decrement): that the count of another member stands for this very client is not known.
      return;
    }
    this.#clients.add(id);
  }

  #leave(id: string): void {
    if (!this.#clients.delete(id)) return;
    this.#seats--;
  }

  get isFull(): boolean {
    return this.#seats > 8;
  }
}
