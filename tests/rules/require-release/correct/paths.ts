import { open, type FileHandle } from "node:fs/promises";
import { closeSync, openSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { Mutex } from "@livekit/mutex";
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

// Whoever hears of the end calls a function that hands the socket on, or ends it.
export function dialled(port: number): Promise<Socket> {
  let socket: Socket | undefined;
  return new Promise<Socket>((resolve, reject) => {
    const dialling = connect(port);
    socket = dialling;
    const onError = (error: Error): void => done(error);
    const onConnect = (): void => done();
    const done = (error?: Error): void => {
      dialling.off("error", onError);
      dialling.off("connect", onConnect);
      if (error === undefined) resolve(dialling);
      else reject(error);
    };
    dialling.on("error", onError);
    dialling.on("connect", onConnect);
  }).catch((error: unknown) => {
    socket?.destroy();
    throw error;
  });
}

// The lock is given back by a function that somebody else calls in a function of its own.
export async function unlockedLater(mutex: Mutex, isOpen: () => boolean): Promise<Attempt> {
  const unlock = await mutex.lock();
  if (isOpen()) {
    unlock();
    return new Attempt(() => undefined);
  }
  const open = (resolve: () => void): void => {
    unlock();
    resolve();
  };
  return new Attempt((resolve) => {
    open(resolve);
  });
}

class Attempt {
  readonly promise: Promise<void>;

  constructor(start: (resolve: () => void) => void) {
    this.promise = new Promise(start);
  }
}

// What only tidies its own memory when it is disposed of is nothing to release.
class Emitter {
  readonly #handlers = new Map<string, Set<() => void>>();

  [Symbol.dispose](): void {
    void this[Symbol.asyncDispose]().catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#handlers.clear();
  }

  withTimeout(): Emitter {
    return new Emitter();
  }
}

export function emitter(): Emitter {
  return new Emitter().withTimeout();
}

// The caller gets the client in an object, and takes it out.
async function open2(pool: Pool): Promise<{ client: PoolClient; attempts: number }> {
  const client = await pool.connect();
  return { client, attempts: 1 };
}

export async function takenOut(pool: Pool): Promise<number> {
  const { client, attempts } = await open2(pool);
  client.release();
  return attempts;
}

// The same method returns the file, or what it says.
class Files {
  read(path: string, isText: true): Promise<string>;
  read(path: string, isText: false): Promise<FileHandle>;
  async read(path: string, isText: boolean): Promise<string | FileHandle> {
    const handle = await open(path);
    if (!isText) return handle;
    try {
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  }
}

export async function says(files: Files): Promise<void> {
  await files.read("notes", true);
}

// Each file that was opened is closed in the loop, with and without braces, and by a callback.
export async function eachClosed(paths: string[]): Promise<void> {
  const handles = await Promise.all(paths.map((path) => open(path)));
  for (const handle of handles) await handle.close();
}

export function eachDestroyed(ports: number[], isIdle: boolean): Socket[] {
  const sockets = ports.map((port) => {
    return connect(port);
  });
  if (isIdle) {
    for (const socket of sockets) {
      socket.destroy();
    }
    return [];
  }
  return sockets;
}

export async function theOnlyOne(path: string): Promise<void> {
  const handles = [await open(path)];
  for (const handle of handles) await handle.close();
}

// What goes wrong in the function that is not waited for does not end this one.
export function copied(read: () => Promise<Uint8Array | undefined>): Socket {
  const socket = connect(80);
  (async () => {
    try {
      for (let chunk = await read(); chunk !== undefined; chunk = await read()) socket.write(chunk);
      socket.end();
    } catch (error) {
      socket.destroy(error as Error);
    }
  })();
  return socket;
}

declare function note(text: string): void;

// The error is passed on, and what stands before the release in the `finally` is taken to succeed.
export async function notedInFinally(path: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    return await handle.readFile("utf8");
  } catch (error) {
    note("failed");
    throw error;
  } finally {
    note("closing");
    await handle?.close();
  }
}

// Whoever is told of the recording revokes its address under the name that it has there.
export function showRecording(blob: Blob, setState: (state: { recording: string }) => void): void {
  const address = URL.createObjectURL(blob);
  setState({ recording: address });
}

// The track plays on, and with it the context that makes it.
export function silence(): MediaStreamTrack | undefined {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  context.createOscillator().connect(destination);
  return destination.stream.getAudioTracks()[0];
}

// On purpose it stays connected where the work goes on behind the answer.
export async function locked(pool: Pool, work: () => Promise<string>, ms: number): Promise<string> {
  const client = await pool.connect();
  let isLate = false;
  try {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => {
        isLate = true;
        reject(new Error("late"));
      }, ms);
    });
    return await Promise.race([work(), late]);
  } finally {
    if (!isLate) client.release();
  }
}
