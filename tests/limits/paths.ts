/** Paths on which something is missed, and that we do not follow. */
import { readFile } from "node:fs";
import { connect, type Socket } from "node:net";

// The empty file leaves without a word to whoever waits.
export function read(path: string, done: (error: Error | null, text?: string) => void): void {
  readFile(path, "utf8", (error, text) => {
    if (error) done(error);
    else if (text !== "") done(null, text); // MISSED(require-release): a callback that is never called is no resource, and often is not wanted.
  });
}

// The flag that the close sets first keeps its own release from running.
export class Stopped {
  readonly #socket: Socket;
  #isStopped = false;

  constructor(port: number) {
    this.#socket = connect(port); // MISSED(require-owned-release): what a close path reaches is told without the values of flags.
  }

  close(): void {
    this.#isStopped = true;
    this.#end();
  }

  #end(): void {
    if (this.#isStopped) return;
    this.#socket.destroy();
  }
}
