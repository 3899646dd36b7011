import { connect, Socket } from "node:net";
import { createWriteStream, type WriteStream } from "node:fs";

// A new one stands in its place by then.
export class Rotating {
  private out: WriteStream;

  constructor(private readonly path: string) {
    this.out = createWriteStream(path);
  }

  rotate(): void {
    this.out.end();
    this.out = createWriteStream(this.path);
    this.out.write("# next\n");
  }
}

// A helper puts the new one there.
export class Reconnecting {
  private socket: Socket;

  constructor(private readonly port: number) {
    this.socket = connect(port);
  }

  private renew(): void {
    this.socket = connect(this.port);
  }

  restart(): void {
    this.socket.destroy();
    this.renew();
    this.socket.write("hello");
  }
}

// Either it is closed, or it is used.
export class Either {
  #socket = connect(80);

  say(text: string, isLast: boolean): void {
    if (isLast) {
      this.#socket.end();
      return;
    }
    this.#socket.write(text);
  }

  // What is listened for is the end; and listeners are no use of it.
  stop(done: () => void): void {
    this.#socket.end();
    this.#socket.once("close", done);
    this.#socket.removeAllListeners("data");
  }

  // What runs later runs when another may be there.
  later(): void {
    this.#socket.destroy();
    setTimeout(() => this.#socket.write("still there"), 10);
  }
}

// Another connection's field has the same name.
export class Pair {
  readonly socket = connect(80);

  constructor(private readonly peer?: Pair) {}

  stop(): void {
    this.socket.end();
    this.peer?.socket.write("bye");
  }
}
