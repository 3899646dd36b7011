// Whoever ends it, and has given it what it listens to, may well wait for what it begins.
import type { EventEmitter } from "node:events";

declare function settings(): Promise<{ ttl: number }>;

export class Sync {
  #gone = false;
  readonly #onBlocks = (): void => console.log(this.events.eventNames());

  constructor(private readonly events: EventEmitter) {}

  async open(): Promise<void> {
    await settings();
    if (this.#gone) return;
    await settings();
    this.events.on("blocks", this.#onBlocks);
  }

  close(): void {
    this.#gone = true;
    this.events.off("blocks", this.#onBlocks);
  }
}
