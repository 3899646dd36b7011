import { connect, Socket } from "node:net";
import { createWriteStream, type WriteStream } from "node:fs";

// The last line is written when the journal is closed already.
export class Journal {
  private readonly out: WriteStream;

  constructor(path: string) {
    this.out = createWriteStream(path);
  }

  close(): void {
    this.out.end();
    this.out.write("closed\n");
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ used: `this.out` (file stream) was released by `this.out.end()` on line 13 and is used here.
  }
}

// Only one way leads back to it.
export class Session {
  #socket: Socket | undefined;

  open(port: number): void {
    this.#socket = connect(port);
  }

  stop(isPolite: boolean): void {
    this.#socket?.destroy();
    if (isPolite) this.#socket?.write("bye");
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~ used: `this.#socket` (socket) was released by `this.#socket?.destroy()` on line 27 and is used here.
  }
}
