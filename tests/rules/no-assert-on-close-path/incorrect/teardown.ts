// options: {"evidence":"likely"}
import assert from "node:assert";
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";

// Whoever gives up before it is connected gets a TypeError in place of a closed client.
export class Client {
  #socket: Socket | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  open(port: number): void {
    const socket = connect(port);
    this.#socket = socket;
    this.#heartbeat = setInterval(() => socket.write("\n"), 1000);
  }

  close(): void {
    this.#socket!.end();
//  ~~~~~~~~~~~~~~~~~ notSetYet: `this.#socket` is gone when `close` comes before `open`, which sets it on line 13: this throws.
    clearInterval(this.#heartbeat);
  }
}

// The type says that it is always there; only `connect` makes it so.
export class Definite {
  private socket!: Socket;
  private lines = 0;

  connect(port: number): void {
    this.socket = connect(port);
    this.socket.on("data", () => this.lines++);
  }

  [Symbol.dispose](): void {
    console.log(this.lines);
    this.socket.destroy();
//  ~~~~~~~~~~~~~~~~~~~ notSetYet: `this.socket` is gone when `[Symbol.dispose]` comes before `connect`, which sets it on line 29: this throws.
  }
}

// A lie in the initialiser is one as well.
export class Nulled {
  private socket: Socket = null!;

  connect(port: number): void {
    this.socket = connect(port);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.end(resolve));
  }
}

// It is there when `end` is called, and gone when its callback runs: the other side has closed.
export class Tunnel {
  #socket: Socket | null = null;

  connect(port: number): void {
    const socket = connect(port);
    this.#socket = socket;
    socket.on("close", () => {
      this.#socket = null;
    });
  }

  write(text: string, callback: (error?: Error | null) => void): void {
    if (this.#socket === null) callback(new Error("not connected"));
    else this.#socket.write(text, callback);
  }

  end(callback: (error?: Error | null) => void): void {
    this.write("bye", (error) => {
      this.#socket!.destroy();
//    ~~~~~~~~~~~~~~~~~~~~~ notSetYet: `this.#socket` is gone when `end` comes before `connect`, which sets it on line 58: this throws.
      callback(error);
    });
  }
}

// The guard asks whether it was closed, not whether it was opened.
export class Guarded {
  #closed = false;
  #socket?: Socket;

  open(port: number): void {
    this.#socket = connect(port);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { remotePort } = this.#socket!;
//        ~~~~~~~~~~~~~~ notSetYet: `this.#socket` is gone when `close` comes before `open`, which sets it on line 83: this throws.
    console.log("closing", remotePort);
    this.#socket!.destroy();
  }
}

// The check that a close finds nothing to do keeps it from doing anything.
export class Session {
  readonly #socket: Socket;
  #pending = 0;

  constructor(port: number) {
    this.#socket = connect(port);
  }

  send(line: string): void {
    this.#pending++;
    this.#socket.write(line, () => this.#pending--);
  }

  close(): void {
    assert.equal(this.#pending, 0);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted: Where this does not hold, `close` leaves out `this.#socket.destroy()` on line 111: release first.
    this.#socket.destroy();
  }
}

// Asserted is what the type says; but nobody must have opened it.
export class Asserted {
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;

  open(port: number): void {
    this.#socket = connect(port);
    this.#timer = setTimeout(() => this.#socket?.destroy(), 1000);
  }

  close(): void {
    assert(this.#socket !== undefined);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ notSetYet: `this.#socket` is gone when `close` comes before `open`, which sets it on line 121: this throws.
    clearTimeout(this.#timer);
    this.#socket.end();
  }
}

// A stream that is destroyed early has not ended: its callback is never called.
export class Framed extends Duplex {
  #pieces: Buffer[] = [];

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    assert(this.#pieces.length === 0);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted: Where this does not hold, `_destroy` leaves out `callback(…)` on line 138: release first.
    callback(error);
  }
}

declare function dial(port: number): Promise<Socket>;

// The buffer is there from the start of the dialling on; what it is a buffer for comes at its end.
export class Buffered {
  #lines: string[] | undefined;
  #socket: Socket | undefined;

  async open(port: number): Promise<void> {
    this.#lines = [];
    this.#socket = await dial(port);
  }

  write(line: string): void {
    this.#lines?.push(line);
  }

  close(): void {
    if (this.#lines === undefined) return;
    this.#socket!.end(this.#lines.join("\n"));
//  ~~~~~~~~~~~~~~~~~ notSetYet: `this.#socket` is gone when `close` comes before `open`, which sets it on line 151: this throws.
    this.#lines = undefined;
  }
}

// Only the first of the two is come to.
export class Buffers {
  private first: Map<string, string> | undefined;
  private second: Map<string, string> | undefined;

  start(): void {
    this.first = new Map();
    this.second = new Map();
  }

  stop(): void {
    this.first!.clear();
//  ~~~~~~~~~~~~~~~~~ notSetYet: `this.first` is gone when `stop` comes before `start`, which sets it on line 171: this throws.
    this.second!.clear();
  }
}
