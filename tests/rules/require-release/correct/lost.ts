// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";
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
declare function dial(options: { readonly signal: AbortSignal }): Promise<FileHandle>;

export async function dialWithin(ms: number): Promise<FileHandle | undefined> {
  const abort = new AbortController();
  try {
    return await Promise.race([dial({ signal: abort.signal }), delay(ms, undefined)]);
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
