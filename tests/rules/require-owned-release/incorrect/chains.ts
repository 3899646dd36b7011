// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

// The chain ends another one, which its first method has made.
export class Client {
  readonly #socket = connect(6379);
//                   ~~~~~~~~~~~~~ unreleased: The socket in `this.#socket` is made here, and `close()` (line 12) does not release it.

  private second(): Socket {
    return connect(6380);
  }

  close(): void {
    this.#socket.setTimeout(1).setNoDelay(true);
    this.second().setTimeout(1).destroy();
  }
}

class Request {
  readonly #socket = connect(6379);

  reply(): Socket {
    return connect(this.#socket.remotePort ?? 0);
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

// What is destroyed is the reply.
export class Exchange {
  readonly #request = new Request();
//                    ~~~~~~~~~~~~~ unreleased: The Request in `this.#request` is made here, and `close()` (line 34) does not release it.

  close(): void {
    this.#request.reply().destroy();
  }
}
