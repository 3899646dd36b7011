import { createSocket, type Socket } from "node:dgram";

// Each attempt takes the next port: it looks for one that is free.
export class Proxy {
  #port = 10_000;
  #socket: Socket | undefined;

  open(): Promise<Socket> {
    return new Promise((resolve) => {
      const retry = (): void => {
        const socket = createSocket("udp4");
        socket.once("error", () => {
          if (this.#port === 65_535) this.#port = 10_000;
          else ++this.#port;
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

  destroy(): void {
    this.#socket?.close();
  }
}
