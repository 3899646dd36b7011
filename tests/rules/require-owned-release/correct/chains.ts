import { connect } from "node:net";
import { createWriteStream } from "node:fs";

// Each method of a chain gives back what it was called on, so that the last one ends it.
export class Client {
  readonly #socket = connect(6379);
  readonly #log = createWriteStream("client.log");

  close(): void {
    this.#socket.setTimeout(1).setNoDelay(true).destroy();
    this.#log.on("error", () => {}).end();
  }
}

class Connection {
  readonly #socket = connect(6379);

  quiet(): this {
    this.#socket.pause();
    return this;
  }

  close(): void {
    this.#socket.destroy();
  }
}

function closeAll(connections: readonly Connection[]): void {
  for (const connection of connections) connection.close();
}

// Of one's own class; passed on from the end of a chain.
export class Pair {
  private readonly left = new Connection();
  private readonly right = new Connection();

  dispose(): void {
    this.left.quiet().close();
    closeAll([this.right.quiet()]);
  }
}
