// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

// It is kept from the beginning, or asked when it is open, or ended with a signal, or whoever gets it ends it.
export class Link {
  #socket: Socket | undefined;
  readonly #dialling = new Set<Socket>();
  readonly #abort = new AbortController();
  #closed = false;

  dial(port: number): void {
    const socket = connect(port);
    this.#dialling.add(socket);
    socket.once("connect", () => {
      this.#dialling.delete(socket);
      this.#socket = socket;
    });
    socket.on("error", () => this.#dialling.delete(socket));
  }

  ask(port: number): void {
    const socket = connect(port);
    socket.once("connect", () => {
      if (this.#closed) {
        socket.destroy();
        return;
      }
      this.#socket = socket;
    });
    socket.on("error", console.error);
  }

  abortable(port: number): void {
    const socket = connect({ port, signal: this.#abort.signal });
    socket.once("connect", () => {
      this.#socket = socket;
    });
    socket.on("error", console.error);
  }

  handOut(port: number): Socket {
    const socket = connect(port);
    socket.once("connect", () => {
      this.#socket = socket;
    });
    return socket;
  }

  close(): void {
    this.#closed = true;
    this.#abort.abort();
    for (const socket of this.#dialling) socket.destroy();
    this.#socket?.destroy();
  }
}
