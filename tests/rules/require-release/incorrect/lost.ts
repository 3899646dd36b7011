// options: { "evidence": "likely" }
import { createWriteStream, type WriteStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";

// Where the delay wins, the client comes later and belongs to nobody.
export async function connectWithin(pool: Pool, ms: number): Promise<PoolClient | undefined> {
  return await Promise.race([pool.connect(), delay(ms, undefined)]);
//                           ~~~~~~~~~~~~~~ lostRace: Where another contender wins this race, nobody gets the client that `pool.connect()` brings later, and nobody releases it.
}

// A variable that is there for the race alone is no better.
export async function openWithin(path: string, ms: number): Promise<FileHandle | undefined> {
  const opening = open(path);
//                ~~~~~~~~~~ lostRace: Where another contender wins this race, nobody gets the file handle that `open(…)` brings later, and nobody releases it.
  return await Promise.race([opening, delay(ms, undefined)]);
}

class Frames {
  readonly #file: FileHandle;
  readonly #size: number;

  constructor(file: FileHandle, size: number) {
    if (size <= 0) throw new RangeError(`no frames of ${size} bytes`);
    this.#file = file;
    this.#size = size;
  }

  async first(): Promise<Buffer> {
    return (await this.#file.read(Buffer.alloc(this.#size))).buffer;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

// Where the constructor throws, nobody has the file.
export async function firstFrame(path: string, size: number): Promise<Buffer> {
  const frames = new Frames(await open(path), size);
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `open(…)` (file handle), acquired on line 41, is not released when it throws on line 41.
  try {
    return await frames.first();
  } finally {
    await frames.close();
  }
}

function checked(file: FileHandle, size: number): Frames {
  if (size > 4096) throw new RangeError("too large");
  return new Frames(file, size);
}

// So where a helper throws before it comes to the constructor.
export async function checkedFrame(path: string, size: number): Promise<Buffer> {
  const file = await open(path);
  const frames = checked(file, size);
//               ~~~~~~~~~~~~~~~~~~~ leftOpen: `file` (file handle), acquired on line 56, is not released when it throws on line 57.
  try {
    return await frames.first();
  } finally {
    await frames.close();
  }
}

// What a caller passes may throw.
export async function eachLine(path: string, tell: (line: string) => void): Promise<void> {
  const file = await open(path);
//                   ~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `tell(…)` on line 68 throws.
  tell("begin");
  await file.close();
}

// The request fails, and the timer goes off all the same.
export async function answered(ask: () => Promise<string>, warn: () => void): Promise<string> {
  const timer = setTimeout(warn, 5000);
//              ~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `timer` (timer) is acquired here and not released when `ask()` on line 75 throws.
  const answer = await ask();
  clearTimeout(timer);
  return answer;
}

// The empty answer leaves the timer behind.
export async function answeredInTime(ask: () => Promise<string>, stop: () => void): Promise<string | undefined> {
  const timer = setTimeout(stop, 5000);
  try {
    const answer = await ask();
    if (answer === "") return undefined;
//                     ~~~~~~~~~~~~~~~~~ leftOpen: `timer` (timer), acquired on line 82, is not released when it returns on line 85.
    clearTimeout(timer);
    return answer;
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}

// The caller is told that it is too late, and the connection comes all the same.
export function dial(port: number, ms: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    const timer = setTimeout(() => {
      reject(new Error("too late"));
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `socket` (socket), made on line 97, and leaves it open.
    }, ms);
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once("error", reject);
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

// The wrapper's end is not the stream's.
export function quote(path: string, lines: readonly string[]): void {
  using quoted = new Quoted(createWriteStream(path));
//                          ~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `createWriteStream(…)` (file stream) is acquired here and never released; `end()` or `destroy()` is missing.
  for (const line of lines) quoted.write(line);
}

class Counting {
  private count = 0;

  constructor(private readonly socket: Socket) {}

  send(text: string): number {
    this.socket.write(text);
    return ++this.count;
  }

  stop(): void {
    this.count = 0;
  }
}

// So where the wrapper's member is called by hand.
export function sendAll(port: number, texts: readonly string[]): void {
  const counting = new Counting(connect(port));
//                              ~~~~~~~~~~~~~ neverReleased: `connect(…)` (socket) is acquired here and never released; `destroy()` or `end()` is missing.
  for (const text of texts) counting.send(text);
  counting.stop();
}

// It only takes its listeners off, from a socket that was made right before.
export function dialBefore(port: number, ms: number): Promise<Socket> {
  const socket = connect(port);
  return new Promise((resolve, reject) => {
    const stopListening = (): void => {
      socket.off("connect", onConnect);
      socket.off("timeout", onTimeout);
      socket.off("error", reject);
    };
    const onConnect = (): void => {
      stopListening();
      resolve(socket);
    };
    const onTimeout = (): void => {
      stopListening();
      reject(new Error("too late"));
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `socket` (socket), made on line 155, and leaves it open.
    };
    socket.setTimeout(ms);
    socket.once("connect", onConnect);
    socket.once("timeout", onTimeout);
    socket.once("error", reject);
  });
}

// Who hears that nothing comes rejects, and leaves the request open.
export function askAll(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = get(url, ({ statusCode }) => resolve(statusCode));
    request.on("timeout", () => reject(new Error("too late")));
//                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `request` (request), made on line 180, and leaves it open.
    request.on("error", reject);
  });
}

// It is shown to somebody who is waited for, and then nobody has it.
export async function count(pool: Pool, scanner: { scan(client: PoolClient): Promise<number> }): Promise<number> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ neverReleased: `client` (client) is acquired here and never released; `release()` is missing.
  const found = await scanner.scan(client);
  return found + 1;
}

// The caller is told by a callback, and the request goes on.
export function tellStatus(url: string, callback: (error: Error | undefined, status?: number) => void): void {
  const request = get(url, ({ statusCode }) => callback(undefined, statusCode));
  request.setTimeout(5_000, () => callback(new Error("too late")));
//                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `request` (request), made on line 195, and leaves it open.
  request.on("error", callback);
}
