// options: {"evidence":"likely"}
import assert from "node:assert";
import { closeSync, openSync, watch, writeSync } from "node:fs";
import { connect } from "node:net";
import { Writable } from "node:stream";

type Phase = "handshake" | "open" | "broken" | "closed";

// A peer that breaks in the handshake keeps its socket: nobody can close it.
export class Peer {
  readonly #socket = connect(4_222);
  #phase: Phase = "handshake";

  constructor() {
    this.#socket.once("data", () => (this.#phase = "open"));
    this.#socket.on("error", () => (this.#phase = "broken"));
  }

  disconnect(): void {
    if (this.#phase !== "open") {
      throw new Error(`still ${this.#phase}`);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ refused: Where this throws, `disconnect` leaves out `this.#socket.end()` on line 24: release first.
    }
    this.#phase = "closed";
    this.#socket.end();
  }
}

// The check stands in a helper, and is not less of a throw for it.
export class Journal {
  private readonly timer: NodeJS.Timeout;
  private unsaved = 0;

  constructor(private readonly save: (count: number) => void) {
    this.timer = setInterval(() => this.flush(), 1_000);
  }

  append(): void {
    this.unsaved++;
  }

  flush(): void {
    this.save(this.unsaved);
    this.unsaved = 0;
  }

  stop(): void {
    this.expectSaved();
//  ~~~~~~~~~~~~~~~~~~ refused: Where this throws, `stop` leaves out `clearInterval(…)` on line 48: release first.
    clearInterval(this.timer);
  }

  private expectSaved(): void {
    if (this.unsaved > 0) throw new Error("unsaved entries");
  }
}

// In a closure, and with an assertion of one's own.
export function watched(path: string) {
  const watcher = watch(path);
  const waiting = new Set<() => void>();
  watcher.on("change", () => waiting.forEach((wake) => wake()));
  return {
    next: (): Promise<void> => new Promise((resolve) => waiting.add(resolve)),
    close(): void {
      ensure(waiting.size === 0, "somebody waits");
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ refused: Where this throws, `close` leaves out `watcher.close()` on line 65: release first.
      watcher.close();
    },
  };
}

function ensure(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

// Destroyed with an error, it throws that error, and keeps what it has opened.
export class Log extends Writable {
  readonly #fd = openSync("log", "a");

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    writeSync(this.#fd, chunk);
    callback();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (error) throw error;
//             ~~~~~~~~~~~~ refused: Where this throws, `_destroy` leaves out `closeSync(…)` on line 85: release first.
    closeSync(this.#fd);
    callback();
  }
}

// The same as an assertion.
export class Dump extends Writable {
  readonly #fd = openSync("dump", "w");

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    assert.strictEqual(error, null);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ refused: Where this throws, `_destroy` leaves out `closeSync(…)` on line 96: release first.
    closeSync(this.#fd);
    callback();
  }
}
