// What is taken out is what was handed in, and has just been ended.
import { connect, type Socket } from "node:net";

export class Lines {
  readonly #sockets: Socket[] = [];

  dial(port: number): void {
    this.#sockets.push(connect(port));
  }

  remove(socket: Socket): void {
    socket.destroy();
    this.#sockets.splice(this.#sockets.indexOf(socket), 1);
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
