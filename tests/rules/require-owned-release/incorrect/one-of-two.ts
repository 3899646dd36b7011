// options: { "evidence": "likely" }
import { createServer, type Server } from "node:http";

// One of two maps that lead there and back keeps its entry.
export class References {
  readonly #values = new Map<number, object>();
  readonly #ids = new Map<object, number>();
  #last = 0;

  idOf(value: object): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const id = ++this.#last;
    this.#values.set(id, value);
    this.#ids.set(value, id);
    return id;
  }

  drop(id: number): void {
    this.#values.delete(id);
//  ~~~~~~~~~~~~~~~~~~~~~~~ mirrored: This takes the entry out of `this.#values`, and nothing ever takes out its counterpart, which line 15 put in `this.#ids`.
  }
}

// The port was taken, so it does not listen, so the timer stays.
export class Status {
  private readonly server: Server;
  private readonly timer: NodeJS.Timeout;

  constructor(port: number, refresh: () => void) {
    this.timer = setInterval(refresh, 10_000);
    this.server = createServer((_request, response) => response.end("up"));
    this.server.on("error", (error) => console.error(error));
    this.server.listen(port);
  }

  stop(): void {
    if (!this.server.listening) return;
//                              ~~~~~~~ skippedRelease: This leaves without releasing `this.timer`, as the other way out does on line 39.
    this.server.close();
    clearInterval(this.timer);
  }
}

// Without a connection, nobody clears what has been there from the beginning.
export class Feed {
  readonly #beat = setInterval(() => this.#socket?.send("beat"), 1_000);
  #socket: WebSocket | undefined;

  open(url: string): void {
    this.#socket = new WebSocket(url);
  }

  close(): void {
    if (!this.#socket) return;
//                     ~~~~~~~ skippedRelease: This leaves without releasing `this.#beat`, as the other way out does on line 55.
    this.#socket.close();
    clearInterval(this.#beat);
  }
}
