// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

// Until it is open nobody can end it, and then it is too late.
export class Link {
  #socket: Socket | undefined;

  dial(port: number): void {
    const socket = connect(port);
//        ~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this when line 10 is called back, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    socket.once("connect", () => {
      this.#socket = socket;
      socket.write("hello");
    });
    socket.on("error", (error) => {
      console.error(error);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }
}

// The same by the slot for a handler.
export class Feed {
  #source: WebSocket | undefined;

  open(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const source = new WebSocket(url);
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#source` gets this when line 31 is called back, and nobody asks whether `dispose()` has run meanwhile, which would have ended it.
      source.onopen = () => {
        this.#source = source;
        resolve();
      };
      source.onerror = reject;
    });
  }

  dispose(): void {
    this.#source?.close();
    this.#source = undefined;
  }
}

// The listener is given to what connects.
export class Dialled {
  #socket: Socket | undefined;

  dial(port: number): void {
    const socket = connect(port, "localhost", () => {
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> stored: `this.#socket` gets this when line 50 is called back, and nobody asks whether `close()` has run meanwhile, which would have ended it.
      this.#socket = socket;
      socket.write("hello");
    });
    socket.on("error", (error) => {
      console.error(error);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }
}
