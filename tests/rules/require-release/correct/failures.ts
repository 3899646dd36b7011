// options: { "evidence": "likely" }
import { closeSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { Redis } from "ioredis";
import type { Pool, PoolClient } from "pg";

// Read, closed, and only then understood.
export function ownerOf(path: string): number {
  const fd = openSync(path, "r");
  let text: string;
  try {
    text = readFileSync(fd, "latin1");
  } finally {
    closeSync(fd);
  }
  return (JSON.parse(text) as { pid: number }).pid;
}

// Each line in a try of its own.
export function stamp(path: string, lines: readonly string[]): void {
  const fd = openSync(path, "a");
  for (const line of lines) {
    try {
      writeSync(fd, line);
    } catch (error) {
      console.error(error);
    }
  }
  closeSync(fd);
}

// The second is opened under the first one's protection.
export function sameFile(one: string, other: string): boolean {
  const left = openSync(one, "r");
  try {
    const right = openSync(other, "r");
    try {
      return fstatSync(left).ino === fstatSync(right).ino;
    } finally {
      closeSync(right);
    }
  } finally {
    closeSync(left);
  }
}

// The catch closes, and answers then.
export function sizeOf(path: string): number {
  const fd = openSync(path, "r");
  try {
    return fstatSync(fd).size;
  } catch {
    return 0;
  } finally {
    closeSync(fd);
  }
}

function checked(table: string): string {
  if (!/^[a-z_]+$/.test(table)) throw new RangeError(`no table: ${table}`);
  return `"${table}"`;
}

// It throws for itself only.
function orDefault(text: string): number {
  try {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new TypeError(text);
    return value;
  } catch {
    return 0;
  }
}

// Its promise is what is rejected, and that is awaited in the try.
async function checkedLater(table: string): Promise<string> {
  if (table === "") throw new RangeError("no table");
  return `"${table}"`;
}

// Checked before anything is open.
export async function dump(path: string, table: string, write: (handle: FileHandle, table: string) => Promise<void>) {
  const quoted = checked(table);
  const handle = await open(path, "w");
  try {
    await write(handle, quoted);
  } finally {
    await handle.close();
  }
}

export async function dumpLater(path: string, table: string): Promise<void> {
  const handle = await open(path, "w");
  const quoted = checkedLater(table);
  try {
    await handle.appendFile(await quoted);
  } finally {
    await handle.close();
  }
}

export async function skip(path: string, from: string): Promise<Buffer> {
  const handle = await open(path);
  const offset = orDefault(from);
  try {
    const buffer = Buffer.alloc(512);
    await handle.read(buffer, 0, 512, offset);
    return buffer;
  } finally {
    await handle.close();
  }
}

// Given back where the preparation fails.
export async function prepared(pool: Pool, role: string): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    await client.query(`set role ${role}`);
  } catch (error) {
    client.release();
    throw error;
  }
  return client;
}

// What was prepared before.
export async function openLog(
  path: string,
  header: () => Promise<string>,
): Promise<{ handle: FileHandle; head: string }> {
  const head = await header();
  const handle = await open(path, "a");
  return { handle, head };
}

// Where the connection itself fails, it has closed itself.
export async function dial(port: number): Promise<Socket> {
  const socket = connect(port);
  await once(socket, "connect");
  return socket;
}

// Not started yet when the first of both fails.
export async function pair(url: string): Promise<{ publisher: Redis; subscriber: Redis }> {
  const publisher = new Redis(url, { lazyConnect: true });
  const subscriber = new Redis(url, { lazyConnect: true });
  await publisher.connect();
  await subscriber.connect();
  return { publisher, subscriber };
}

// A server that does not listen holds nothing.
export async function serve(port: number): Promise<Server> {
  const server = createServer((socket) => socket.end());
  server.listen(port);
  await once(server, "listening");
  return server;
}

// A descriptor that has just been opened can be asked.
export function blocks(path: string): number {
  const fd = openSync(path, "r");
  const { size, blksize } = fstatSync(fd);
  closeSync(fd);
  return Math.ceil(size / blksize);
}

// Time cannot fail.
export async function sampled(ms: number, sample: () => void): Promise<void> {
  const interval = setInterval(sample, 1_000);
  await new Promise((resolve) => setTimeout(resolve, ms));
  clearInterval(interval);
}

export async function withDots(work: Promise<void>): Promise<void> {
  const dots = setInterval(() => process.stdout.write("."), 500);
  await work.finally(() => clearInterval(dots));
}

// Failures are values here.
export async function settled(work: readonly Promise<void>[]): Promise<number> {
  const beat = setInterval(() => console.log("alive"), 1_000);
  const results = await Promise.allSettled(work);
  clearInterval(beat);
  return results.length;
}

function readHead(socket: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = "";
    const cleanUp = (): void => {
      socket.off("end", onEnd);
      socket.off("error", onError);
    };
    function onEnd(): void {
      cleanUp();
      reject(new Error("ended"));
    }
    function onError(error: Error): void {
      cleanUp();
      reject(error);
    }
    socket.on("end", onEnd);
    socket.on("error", onError);
    socket.on("data", (chunk: string) => {
      head += chunk;
      if (head.length > 1000) {
        socket.destroy();
        reject(new Error("too long"));
        return;
      }
      if (!head.includes("\n")) return;
      cleanUp();
      resolve(head);
    });
  });
}

// Where the head cannot be read, the socket has ended.
export async function greet(port: number): Promise<Socket> {
  const socket = connect(port);
  const head = readHead(socket);
  socket.write("hello\n");
  if ((await head).startsWith("hello")) return socket;
  socket.destroy();
  throw new Error("no greeting");
}

// A server that cannot be started holds no port.
export async function freePort(): Promise<number> {
  const server = createServer();
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
  const address = server.address();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
