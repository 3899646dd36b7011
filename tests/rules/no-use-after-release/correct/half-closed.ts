import net from "node:net";

export class Link {
  readonly #socket = net.connect(5672);

  // It is closed for writing only, behind what is corked.
  leave(frame: Buffer): void {
    this.#socket.cork();
    this.#socket.write(frame);
    this.#socket.end();
    this.#socket.uncork();
    this.#socket.once("data", () => this.#socket.destroy());
  }
}
