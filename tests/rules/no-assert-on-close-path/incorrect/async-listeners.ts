// What an async listener throws nobody catches.
import type { Socket } from "node:net";

declare const FATAL: ReadonlySet<number>;

export class Shard {
  readonly #socket: Socket;
  #code = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#socket.on("close", () => void this.#code);
  }

  // The process ends with it.
  watch(): void {
    this.#socket.on("close", async () => {
      await Promise.resolve();
      if (FATAL.has(this.#code)) throw new Error(`fatal: ${this.#code}`);
//                               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inListener: The rejection of an async listener for "close" is caught by nobody, and ends the process.
    });
  }
}
