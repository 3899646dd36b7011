// options: { "evidence": "likely" }
import assert from "node:assert";
import { readFile, createReadStream, type ReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { execFile } from "node:child_process";
import { WebSocket } from "ws";

// Error with optional result used safely.
export function version(cb: (e: Error | null, v?: string) => void): void {
  execFile("git", ["--version"], (error, stdout) => {
    if (error) return cb(error);
    cb(null, stdout.trim());
  });
}
// Negated.
export function text(path: string, done: (t: string) => void): void {
  readFile(path, "utf8", (err, data) => {
    if (!err) done(data.trim());
  });
}
// ENOENT with fallthrough assignments.
export function optional(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readFile(path, "utf8", (err, data) => {
      if (err && err.code !== "ENOENT") return reject(err);
      resolve(data ?? "");
    });
  });
}
// Finally with check.
export async function size(path: string): Promise<number> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    return (await file.stat()).size;
  } finally {
    await file?.close();
  }
}
// Acquired outside.
export async function size2(path: string): Promise<number> {
  const file = await open(path);
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
// Constructor sets it.
export class Owner {
  readonly #server: Server = createServer();
  #socket!: Socket;
  constructor(port: number) {
    this.#init(port);
  }
  #init(port: number) {
    this.#socket = connect(port);
  }
  close(): void {
    this.#socket.destroy();
    this.#server.close();
  }
}
// A factory that always sets.
export class Made {
  #socket!: Socket;
  private constructor() {}
  static async create(port: number): Promise<Made> {
    const made = new Made();
    made.#socket = connect(port);
    return made;
  }
  close(): void {
    this.#socket.end();
  }
}
// Early return.
export class Early {
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #open = false;
  start(port: number): void {
    this.#socket = connect(port);
    this.#open = true;
    this.#timer = setInterval(() => {}, 1000);
  }
  get isOpen(): boolean {
    return this.#socket !== undefined;
  }
  close(): void {
    if (!this.isOpen) return;
    this.#socket!.end();
    clearInterval(this.#timer);
  }
  stop(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#socket!.destroy();
  }
}
// Not implemented, args check.
export abstract class Base {
  close(callback?: (e?: Error) => void): void {
    if (callback !== undefined && typeof callback !== "function") throw new TypeError("callback");
    throw new Error("not implemented");
  }
}
// Throw inside promise executor sync.
export function exec(cmd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (cmd === "") throw new Error("no command");
    execFile(cmd, (e, out) => (e ? reject(e) : resolve(out)));
  });
}
// Throw in try in callback.
export function json(path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    readFile(path, "utf8", (err, data) => {
      if (err) {
        reject(err);
        return;
      }
      try {
        const value: unknown = JSON.parse(data);
        if (value === null) throw new Error("null");
        resolve(value);
      } catch (e) {
        reject(e as Error);
      }
    });
  });
}
// Process-level error handler that throws on purpose.
export function fatal(server: Server): void {
  server.on("error", (error) => {
    throw error;
  });
}
// Throw in async handler with then.
export function viaThen(p: Promise<string>): Promise<string> {
  return p.then((t) => {
    if (t === "") throw new Error("empty");
    return t;
  });
}
// Ws ondone, state check helper.
export class Ws {
  private ws?: WebSocket;
  private assertOpen(): void {
    if (!this.ws) throw new Error("not open");
  }
  open(): void {
    this.ws = new WebSocket("ws://x");
    this.ws.on("close", () => (this.ws = undefined));
  }
  send(t: string): void {
    this.assertOpen();
    this.ws!.send(t);
  }
  close(): void {
    const ws = this.ws;
    this.ws = undefined;
    if (ws) ws.close();
  }
}
// Rethrow errors after everything released.
export class Agg {
  #parts: { close(): Promise<void> }[] = [];
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (const p of this.#parts) await p.close().catch((e: unknown) => errors.push(e));
    this.#parts = [];
    if (errors.length > 0) throw new AggregateError(errors);
  }
}
// An assertion of argument type of an event.
export function onData(s: Socket): void {
  s.on("data", (chunk) => {
    assert(Buffer.isBuffer(chunk));
  });
}
// Close with default no-op stream, nulled by destroy but close guarded by destroyed.
export class Reader {
  #stream: ReadStream | null = createReadStream("x");
  #destroyed = false;
  destroy(): void {
    this.#destroyed = true;
    this.#stream?.destroy();
    this.#stream = null;
  }
  close(): void {
    if (this.#destroyed) return;
    this.#stream!.close();
  }
}
