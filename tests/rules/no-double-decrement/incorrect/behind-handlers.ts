import type { Socket } from "node:net";

export class Server {
  #open = 0;

  // A socket always closes, be it that the function is done with it or that it has failed.
  async handle(socket: Socket, pump: (socket: Socket) => Promise<void>): Promise<void> {
    this.#open++;
    socket.once("close", () => {
      this.#open--;
    });
    try {
      await pump(socket);
    } finally {
      this.#open--;
//    ~~~~~~~~~~~~ twice: `this.#open`, which was counted up once on line 8, is counted down here, and a second time on "close" on line 10.
    }
  }

  // Only where it has failed: but the socket, which is ended then, closes as well.
  async tryHandle(socket: Socket, pump: (socket: Socket) => Promise<void>): Promise<void> {
    this.#open++;
    socket.once("close", () => this.#leave());
    try {
      await pump(socket);
    } catch {
      socket.destroy();
      this.#leave();
//    ~~~~~~~~~~~~~ twice: `this.#open`, which was counted up once on line 21, is counted down here, and a second time on "close" on line 22.
    }
  }

  #leave(): void {
    this.#open--;
  }
}
