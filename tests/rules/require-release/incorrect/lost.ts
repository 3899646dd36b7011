// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";
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
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `open(…)` (file handle), acquired on line 38, is not released when it throws on line 38.
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
//               ~~~~~~~~~~~~~~~~~~~ leftOpen: `file` (file handle), acquired on line 53, is not released when it throws on line 54.
  try {
    return await frames.first();
  } finally {
    await frames.close();
  }
}

// What a caller passes may throw.
export async function eachLine(path: string, tell: (line: string) => void): Promise<void> {
  const file = await open(path);
//                   ~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `tell(…)` on line 65 throws.
  tell("begin");
  await file.close();
}

// The request fails, and the timer goes off all the same.
export async function answered(ask: () => Promise<string>, warn: () => void): Promise<string> {
  const timer = setTimeout(warn, 5000);
//              ~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `timer` (timer) is acquired here and not released when `ask()` on line 72 throws.
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
//                     ~~~~~~~~~~~~~~~~~ leftOpen: `timer` (timer), acquired on line 79, is not released when it returns on line 82.
    clearTimeout(timer);
    return answer;
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}
