// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";

declare function open(port: number): Promise<Socket>;
declare function find(name: string): Promise<number>;

// Nothing in the file ends the owner, and two changes that come close together overlap all the same.
export class Endless {
  #socket: Socket | undefined;

  constructor(names: EventEmitter) {
    names.on("change", (name: string) => {
      void this.follow(name);
    });
  }

  async follow(name: string): Promise<void> {
    this.#socket?.destroy();
    this.#socket = undefined;
    const port = await find(name);
    this.#socket = await open(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overlap: What was in `this.#socket` is ended on line 19, before the wait on line 22: of two calls of `follow()` that overlap, this overwrites what the other has stored.
  }
}
