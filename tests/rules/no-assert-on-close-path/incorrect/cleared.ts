import assert from "node:assert";
import { connect, type Socket } from "node:net";

export class Link {
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#socket = connect(port);
    this.#socket.once("close", () => this.lost());
  }

  lost(): void {
    this.#socket = undefined;
  }

  // Whoever has lost its connection may still be closed.
  close(): void {
    assert(this.#socket !== undefined);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cleared: `this.#socket` may be gone in `close`, since `lost` clears it on line 13: this throws.
    this.#socket.destroy();
  }
}
