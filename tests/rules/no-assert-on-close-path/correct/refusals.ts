// options: {"evidence":"likely"}
import { closeSync, openSync, watch } from "node:fs";
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { Writable } from "node:stream";

type Phase = "handshake" | "open" | "broken" | "closed";

// Each phase but the last has its end.
export class Peer {
  readonly #socket = connect(4_222);
  #phase: Phase = "handshake";

  constructor() {
    this.#socket.once("data", () => (this.#phase = "open"));
    this.#socket.on("error", () => (this.#phase = "broken"));
  }

  disconnect(): void {
    if (this.#phase === "closed") throw new Error("disconnected twice");
    this.#phase = "closed";
    this.#socket.end();
  }
}

// Who wants it closed in order asks for `close`, who wants it closed for `destroy`.
export class Session {
  readonly #socket = connect(4_222);
  readonly #pending = new Map<number, () => void>();

  call(id: number): Promise<void> {
    return new Promise((resolve) => this.#pending.set(id, resolve));
  }

  close(): void {
    if (this.#pending.size > 0) throw new Error("requests are pending");
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

// There is something to stop only when it has been started.
export class Service {
  readonly #server = createServer();
  #socket: Socket | undefined;
  #calls = 0;
  #isRunning = false;

  start(port: number): void {
    this.#server.listen(port);
    this.#socket = connect(port);
    this.#socket.on("data", () => this.#calls++);
    this.#isRunning = true;
  }

  stop(): void {
    if (!this.#isRunning) throw new Error("not running");
    if (this.#calls > 0) throw new Error("called");
    this.#isRunning = false;
    this.#socket?.destroy();
    this.#server.close();
  }
}

// Released first, or released in any case.
export function watched(path: string) {
  const watcher = watch(path);
  const timer = setInterval(() => watcher.ref(), 1_000);
  const waiting = new Set<() => void>();
  watcher.on("change", () => waiting.forEach((wake) => wake()));
  return {
    next: (): Promise<void> => new Promise((resolve) => waiting.add(resolve)),
    close(): void {
      clearInterval(timer);
      watcher.close();
      if (waiting.size > 0) throw new Error("somebody waits");
    },
  };
}

// What is told is not thrown.
export class Log extends Writable {
  readonly #fd = openSync("log", "a");

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    closeSync(this.#fd);
    if (error) console.warn(error.message);
    callback(error);
  }
}

// An argument is its caller's.
export class Pipe {
  readonly #socket = connect(4_222);

  close(timeout: number): void {
    if (timeout > 0) throw new RangeError("no timeouts");
    this.#socket.destroy();
  }
}
