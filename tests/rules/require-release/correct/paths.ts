import { open, type FileHandle } from "node:fs/promises";
import { closeSync, openSync } from "node:fs";
import { connect, type Socket } from "node:net";
import type { Pool, PoolClient } from "pg";

// Released however the block is left.
export async function inFinally(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    return (await client.query("select 1")).rowCount ?? 0;
  } finally {
    client.release();
  }
}

// Declared so that the scope releases it.
export async function declared(path: string): Promise<string> {
  await using handle = await open(path);
  return await handle.readFile("utf8");
}

// Handed to the caller.
export async function handedOut(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  return client;
}

// Handed to the caller together with the function that releases it.
export async function withRelease(pool: Pool): Promise<{ client: PoolClient; done: () => void }> {
  const client = await pool.connect();
  return { client, done: () => client.release() };
}

// The same test that decides whether one is made decides whether it is released.
export async function correlated(pool: Pool, given?: PoolClient): Promise<void> {
  const own = given === undefined;
  const client = given ?? (await pool.connect());
  try {
    await client.query("select 1");
  } finally {
    if (own) client.release();
  }
}

// A helper in which every way releases.
async function closeQuietly(handle: FileHandle | undefined): Promise<void> {
  try {
    await handle?.close();
  } catch {
    // There is nobody to tell.
  }
}

export async function throughHelper(path: string): Promise<string> {
  const handle = await open(path);
  try {
    return await handle.readFile("utf8");
  } finally {
    await closeQuietly(handle);
  }
}

// The chain is waited for, and each of its ways releases.
export function inChain(pool: Pool): Promise<number> {
  return pool.connect().then((client) =>
    client
      .query("select 1")
      .then((result) => result.rowCount ?? 0)
      .finally(() => client.release()),
  );
}

// Released by a listener.
export function onEnd(port: number): void {
  const socket = connect(port);
  socket.once("end", () => socket.destroy());
}

// The listener that closes was put on before there was anything to close.
export async function closedByAbort(path: string, signal: AbortSignal): Promise<void> {
  let handle: FileHandle | undefined;
  signal.addEventListener("abort", () => void handle?.close(), { once: true });
  handle = await open(path);
}

// All that the loop made, the loop releases.
export async function each(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const handle = await open(path);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

// A retry gives back before it tries again.
export async function retried(pool: Pool): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const client = await pool.connect();
    try {
      return await client.query("select 1");
    } catch {
      continue;
    } finally {
      client.release();
    }
  }
  return undefined;
}

// Stored where an owner keeps it.
export class Keeper {
  readonly #sockets = new Set<Socket>();

  dial(port: number): void {
    const socket = connect(port);
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

// Closed in the line that opened it.
export function touch(path: string): void {
  closeSync(openSync(path, "a"));
}

// Where there is a timer, it has its `unref`.
export class Refreshed {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly refresh: () => void) {}

  update(milliseconds: number): boolean {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.refresh(), milliseconds).unref?.();
    return true;
  }
}

// Whether it can be closed is asked of something that can be.
export async function closedIfPossible(path: string): Promise<void> {
  const handle = await open(path);
  handle.close?.().catch(() => undefined);
}
