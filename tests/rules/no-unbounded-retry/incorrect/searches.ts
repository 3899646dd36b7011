import { createSocket, type Socket } from "node:dgram";

// It counts, and takes the same port again.
export class Proxy {
  #port = 10_000;
  #failures = 0;
  #socket: Socket | undefined;

  open(): Promise<Socket> {
    return new Promise((resolve) => {
      const retry = (): void => {
        const socket = createSocket("udp4");
        socket.once("error", () => {
//             ~~~~ both: `retry` is tried again for ever: nothing counts the attempts, and 'destroy' (line 32) of 'Proxy' cannot stop it.
          this.#failures++;
          socket.close();
          retry();
        });
        socket.on("listening", () => {
          this.#socket = socket;
          resolve(socket);
        });
        socket.bind(this.#port);
      };
      retry();
    });
  }

  get failures(): number {
    return this.#failures;
  }

  destroy(): void {
    this.#socket?.close();
  }
}
