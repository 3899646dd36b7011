// options: { "evidence": "likely" }
import { createWriteStream, type WriteStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";

// Who comes too late is given back.
export async function connectWithin(pool: Pool, ms: number): Promise<PoolClient> {
  const connecting = pool.connect();
  const late = Symbol("late");
  if ((await Promise.race([connecting, delay(ms, late)])) !== late) return await connecting;
  void connecting.then((client) => {
    client.release();
  });
  throw new Error("too late");
}

// What runs in the race brings nothing that must be released.
export async function textWithin(path: string, ms: number): Promise<string | undefined> {
  await using file = await open(path);
  return await Promise.race([file.readFile("utf8"), delay(ms, undefined)]);
}

// A signal tells the loser.
declare function dialWith(options: { readonly signal: AbortSignal }): Promise<FileHandle>;

export async function dialWithin(ms: number): Promise<FileHandle | undefined> {
  const abort = new AbortController();
  try {
    return await Promise.race([dialWith({ signal: abort.signal }), delay(ms, undefined)]);
  } finally {
    abort.abort();
  }
}

class Frames {
  readonly #file: FileHandle;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    if (size <= 0) console.warn("no frames of %d bytes", size);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

class Guarded {
  readonly #file: FileHandle;

  constructor(file: FileHandle, size: number) {
    if (size <= 0) throw new RangeError(`no frames of ${size} bytes`);
    this.#file = file;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

// The constructor throws nothing.
export async function frames(path: string, size: number): Promise<Frames> {
  return new Frames(await open(path), size);
}

// Where the constructor throws, the file is closed by who has opened it.
export async function guarded(path: string, size: number): Promise<Guarded> {
  const file = await open(path);
  try {
    return new Guarded(file, size);
  } catch (error) {
    await file.close();
    throw error;
  }
}

// The executor's own functions do not throw.
export function opened(file: FileHandle): Promise<number> {
  return new Promise((resolve) => {
    resolve(file.fd);
  });
}

// What a caller passes is called under protection.
export async function eachLine(path: string, tell: (line: string) => void): Promise<void> {
  const file = await open(path);
  try {
    tell("begin");
  } finally {
    await file.close();
  }
}

// The timer is cleared on all ways out.
export async function answered(ask: () => Promise<string>, warn: () => void): Promise<string> {
  const timer = setTimeout(warn, 5000);
  try {
    return await ask();
  } finally {
    clearTimeout(timer);
  }
}

// A timer that nobody clears is meant to fire.
export async function remembered(ask: () => Promise<string>, forget: () => void): Promise<string> {
  const answer = await ask();
  setTimeout(forget, 60_000);
  return answer;
}

// A timer that does not hold up the process, and is handed on.
export function cached(set: (timer: NodeJS.Timeout) => void, forget: () => void): void {
  const timer = setTimeout(forget, 60_000);
  timer.unref();
  set(timer);
}

// Whoever comes too late is ended.
export function dial(port: number, ms: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error("too late"));
    }, ms);
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once("error", reject);
  });
}

// A helper ends it.
export function dialOnce(port: number, ms: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    const giveUp = (reason: string): void => {
      socket.destroy();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => {
      giveUp("too late");
    }, ms);
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

class Quoted implements Disposable {
  readonly #out: WriteStream;

  constructor(out: WriteStream) {
    this.#out = out;
  }

  write(line: string): void {
    this.#out.write(`> ${line}\n`);
  }

  [Symbol.dispose](): void {
    this.write("end of quote");
  }
}

// The maker of the stream ends it.
export function quote(path: string, lines: readonly string[]): void {
  const out = createWriteStream(path);
  try {
    using quoted = new Quoted(out);
    for (const line of lines) quoted.write(line);
  } finally {
    out.end();
  }
}

class Framed {
  constructor(private readonly socket: Socket) {}

  send(text: string): void {
    this.socket.write(`${text.length}:${text}`);
  }

  close(): void {
    this.socket.end();
  }
}

// The wrapper ends it.
export function sendOne(port: number, text: string): void {
  const framed = new Framed(connect(port));
  framed.send(text);
  framed.close();
}

class Shown {
  constructor(readonly socket: Socket) {}

  close(): void {
    console.log("shown");
  }
}

// What others can see others can end.
export function shown(port: number): void {
  const one = new Shown(connect(port));
  one.socket.end();
  one.close();
}

// The helper that takes the listeners off ends it as well; or the maker does, whoever rejects.
export function dialBefore(port: number, ms: number): Promise<Socket> {
  const socket = connect(port);
  return new Promise((resolve, reject) => {
    const giveUp = (error: Error): void => {
      socket.off("timeout", onTimeout);
      socket.destroy();
      reject(error);
    };
    const onTimeout = (): void => giveUp(new Error("too late"));
    socket.setTimeout(ms);
    socket.once("connect", () => resolve(socket));
    socket.once("timeout", onTimeout);
    socket.once("error", giveUp);
  });
}

export async function dialOrEnd(port: number, ms: number): Promise<Socket> {
  const socket = connect(port);
  try {
    return await new Promise<Socket>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("too late")), ms);
      socket.once("connect", () => {
        clearTimeout(timer);
        resolve(socket);
      });
      socket.once("error", reject);
    });
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

// The listener ends the request, which then fails.
export function askAll(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = get(url, ({ statusCode }) => resolve(statusCode));
    request.on("timeout", () => request.destroy(new Error("too late")));
    request.on("error", reject);
  });
}

interface Server {
  connect(socket: Socket): Promise<void>;
  scan(socket: Socket): Promise<number>;
  use(socket: Socket): Promise<void>;
}

// Others may keep it: who begins to work with it, who is not waited for, a list, a wrapper, or who says so by name.
export async function begin(port: number, server: Server, all: Socket[]): Promise<void> {
  const first = connect(port);
  await server.connect(first);
  const second = connect(port);
  void server.scan(second);
  await Promise.resolve();
  const third = connect(port);
  await server.scan(third);
  all.push(third);
  const fourth = connect(port);
  await server.use(fourth);
}

export async function counted(port: number, server: Server): Promise<number> {
  const socket = connect(port);
  try {
    return await server.scan(socket);
  } finally {
    socket.destroy();
  }
}

// It is ended, and its error tells the caller; or ended by a helper.
export function tellStatus(url: string, callback: (error: Error | undefined, status?: number) => void): void {
  const request = get(url, ({ statusCode }) => callback(undefined, statusCode));
  const giveUp = (): void => {
    request.destroy();
  };
  request.setTimeout(5_000, () => {
    giveUp();
    callback(new Error("too late"));
  });
  request.on("error", callback);
}
