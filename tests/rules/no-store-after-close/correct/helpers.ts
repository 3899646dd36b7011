// options: { "evidence": "likely" }
// Owners that hand what they have to functions of their own.
import type { Socket } from "node:net";

declare function dial(port: number): Promise<Socket>;

// It is asked before the socket is stored.
export class Asking {
  #closed = false;
  #socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    const socket = await dial(port);
    if (this.#closed) this.#remove(socket);
    else this.#socket = socket;
  }

  close(): void {
    this.#closed = true;
    if (this.#socket) this.#remove(this.#socket);
  }

  #remove(socket: Socket): void {
    socket.destroy();
  }
}

// The end tells others of the socket, and leaves it to who has made it.
export class Telling {
  socket: Socket | undefined;
  readonly #others = new Set<Socket>();

  async connect(port: number): Promise<void> {
    this.socket = await dial(port);
  }

  close(): void {
    if (this.socket) this.#tell(this.socket, "closed");
    this.socket = undefined;
  }

  // What it ends is not what it is given.
  #tell(socket: Socket, text: string): void {
    socket.write(text);
    for (const other of this.#others) other.destroy();
  }
}
