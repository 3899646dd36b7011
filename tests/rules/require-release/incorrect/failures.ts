// options: { "evidence": "likely" }
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import type { Pool, PoolClient } from "pg";

// The text of a lock file need not be a number of JSON's.
export function ownerOf(path: string): number {
  const fd = openSync(path, "r");
//           ~~~~~~~~~~~~~~~~~~~ throwLeaves: `fd` (file descriptor) is acquired here and not released when `JSON.parse(…)` on line 10 throws.
  const { pid } = JSON.parse(readFileSync(fd, "latin1")) as { pid: number };
  closeSync(fd);
  return pid;
}

// The folder is gone.
export function stamp(path: string, folder: string): void {
  const fd = openSync(path, "a");
//           ~~~~~~~~~~~~~~~~~~~ throwLeaves: `fd` (file descriptor) is acquired here and not released when `readdirSync(…)` on line 18 throws.
  writeSync(fd, `${readdirSync(folder).length}`);
  closeSync(fd);
}

// The second file may be missing, and the first is open by then.
export function sameFile(one: string, other: string): boolean {
  const left = openSync(one, "r");
//             ~~~~~~~~~~~~~~~~~~ throwLeaves: `left` (file descriptor) is acquired here and not released when `openSync(…)` on line 25 throws.
  const right = openSync(other, "r");
  try {
    return fstatSync(left).ino === fstatSync(right).ino;
  } finally {
    closeSync(left);
    closeSync(right);
  }
}

// Left by the catch, which answers with a default.
export function sizeOf(path: string): number {
  const fd = openSync(path, "r");
//           ~~~~~~~~~~~~~~~~~~~ throwLeaves: `fd` (file descriptor) is acquired here and not released when `fstatSync(…)` on line 38 throws.
  try {
    const { size } = fstatSync(fd);
    closeSync(fd);
    return size;
  } catch {
    return 0;
  }
}

function checked(table: string): string {
  if (!/^[a-z_]+$/.test(table)) throw new RangeError(`no table: ${table}`);
  return `"${table}"`;
}

class Offset {
  readonly value: number;

  constructor(text: string) {
    this.value = Number(text);
    if (!Number.isSafeInteger(this.value)) throw new TypeError(text);
  }
}

// The check, which throws, comes when the file is open and the try has not begun.
export async function dump(path: string, table: string, write: (handle: FileHandle, table: string) => Promise<void>) {
  const handle = await open(path, "w");
//                     ~~~~~~~~~~~~~~~ throwLeaves: `handle` (file handle) is acquired here and not released when `checked(…)` on line 63 throws.
  const quoted = checked(table);
  try {
    await write(handle, quoted);
  } finally {
    await handle.close();
  }
}

// So does a constructor's.
export async function skip(path: string, from: string): Promise<Buffer> {
  const handle = await open(path);
//                     ~~~~~~~~~~ throwLeaves: `handle` (file handle) is acquired here and not released when `new Offset(…)` on line 74 throws.
  const offset = new Offset(from);
  try {
    const buffer = Buffer.alloc(512);
    await handle.read(buffer, 0, 512, offset.value);
    return buffer;
  } finally {
    await handle.close();
  }
}

// It is the caller's when all went well, and nobody's when the preparation fails.
export async function prepared(pool: Pool, role: string): Promise<PoolClient> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ lostBefore: `client` (client) is acquired here and lost when `client.query(…)` on line 87 fails: it is handed on only afterwards, on line 88.
  await client.query(`set role ${role}`);
  return client;
}

// The same with a file in an object.
export async function openLog(path: string, header: () => Promise<string>): Promise<{ handle: FileHandle; head: string }> {
  const handle = await open(path, "a");
//                     ~~~~~~~~~~~~~~~ lostBefore: `handle` (file handle) is acquired here and lost when `header()` on line 94 fails: it is handed on only afterwards, on line 95.
  const head = await header();
  return { handle, head };
}

// Something else fails while the socket is here only.
export async function dial(port: number, token: Promise<string>): Promise<{ socket: Socket; token: string }> {
  const socket = connect(port);
//               ~~~~~~~~~~~~~ lostBefore: `socket` (socket) is acquired here and lost when `token` on line 102 fails: it is handed on only afterwards, on line 103.
  socket.on("error", console.error);
  const known = await token;
  return { socket, token: known };
}

// The dots go on when the work has failed.
export async function withDots(work: Promise<void>): Promise<void> {
  const dots = setInterval(() => process.stdout.write("."), 500);
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `dots` (interval) is acquired here and not released when `work` on line 109 throws.
  await work;
  clearInterval(dots);
}

// A failed item ends the loop, and not the watching over it.
export async function each(items: AsyncIterable<string>, see: (item: string) => void): Promise<void> {
  const beat = setInterval(() => console.log("alive"), 1_000);
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `beat` (interval) is acquired here and not released when `for await (const item of items) see(item);` on line 116 throws.
  for await (const item of items) see(item);
  clearInterval(beat);
}

// Caught, told, and still running.
export async function told(work: () => Promise<void>): Promise<boolean> {
  const beat = setInterval(() => console.log("alive"), 1_000);
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `beat` (interval) is acquired here and not released when `work()` on line 124 throws.
  try {
    await work();
    clearInterval(beat);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}
