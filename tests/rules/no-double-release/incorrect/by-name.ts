// What is told by its names, and needs no more: a pool that gets back what it has destroyed, and an end that is told twice.
import { EventEmitter } from "node:events";

interface Pool<Client> {
  destroy(client: Client): void;
  release(client: Client): void;
}

// Where there was an error, both are called.
export function giveBack<Client>(pool: Pool<Client>, client: Client, error: Error | null): void {
  if (error) pool.destroy(client);
  pool.release(client);
//~~~~~~~~~~~~~~~~~~~~ doneAgain: `pool.destroy(client)` on line 11 has done this already; on this path `pool.release(client)` does it once more.
}

declare const stream: any;

// `close` always follows.
export class Link extends EventEmitter {
  attach(): void {
    stream.on("end", () => {
      this.emit("end");
    });
    stream.on("close", () => {
      this.emit("end");
//    ~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "end" on line 21 already, which comes first.
    });
  }
}
