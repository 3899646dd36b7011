// options: { "evidence": "likely" }
import { createServer, type Server } from "node:http";

// Both.
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
    const value = this.#values.get(id);
    this.#values.delete(id);
    if (value !== undefined) this.#ids.delete(value);
  }
}

// One that does not keep its keys.
export class WeakReferences {
  readonly #values = new Map<number, object>();
  readonly #ids = new WeakMap<object, number>();

  add(id: number, value: object): void {
    this.#values.set(id, value);
    this.#ids.set(value, id);
  }

  drop(id: number): void {
    this.#values.delete(id);
  }
}

// Only the server's close hangs on it.
export class Status {
  private readonly server: Server;
  private readonly timer: NodeJS.Timeout;

  constructor(port: number, refresh: () => void) {
    this.timer = setInterval(refresh, 10_000);
    this.server = createServer((_request, response) => response.end("up"));
    this.server.listen(port);
  }

  stop(): void {
    clearInterval(this.timer);
    if (!this.server.listening) return;
    this.server.close();
  }
}

// The beat begins with the connection.
export class Feed {
  #beat: NodeJS.Timeout | undefined;
  #socket: WebSocket | undefined;

  open(url: string): void {
    this.#socket = new WebSocket(url);
    this.#beat = setInterval(() => this.#socket?.send("beat"), 1_000);
  }

  close(): void {
    if (!this.#socket) return;
    this.#socket.close();
    clearInterval(this.#beat);
  }
}

// It is closed once.
export class Once {
  readonly #beat = setInterval(() => this.#socket?.send("beat"), 1_000);
  #socket: WebSocket | undefined = new WebSocket("wss://example.org");

  close(): void {
    if (!this.#socket) return;
    this.#socket.close();
    this.#socket = undefined;
    clearInterval(this.#beat);
  }
}
