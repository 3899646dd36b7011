import { open, readFile, type FileHandle } from "node:fs/promises";
import { Mutex } from "async-mutex";

interface Permit {
  acquire(): Promise<() => void>;
}

// What is returned has nothing to do with it any more.
export async function sizes(path: string): Promise<{ path: string; size: number; text: string }> {
  await using handle = await open(path);
  const { size } = await handle.stat();
  return { path, size, text: await handle.readFile("utf8") };
}

// The stack is moved on, and closes nothing.
export async function first(path: string): Promise<{ handle: FileHandle; stack: AsyncDisposableStack }> {
  await using stack = new AsyncDisposableStack();
  const handle = stack.use(await open(path));
  console.log(handle.fd);
  return { handle: await open(path), stack: stack.move() };
}

// The work is over when the permit is given back.
export async function limited(permits: Permit, work: () => Promise<number>): Promise<number> {
  const done = await permits.acquire();
  try {
    if (permits === undefined) return Promise.reject(new Error("none"));
    return await work();
  } finally {
    done();
  }
}

const mutex = new Mutex();

// The lock guards only what stands before.
export async function exclusive(path: string): Promise<Buffer> {
  await mutex.acquire();
  try {
    console.log(path);
  } finally {
    mutex.release();
  }
  return readFile(path);
}

// Work that is given back with its lock held until it is done.
export async function held(permits: Permit, work: () => Promise<number>): Promise<number> {
  const done = await permits.acquire();
  return work().finally(done);
}

// A generator that has run.
function* numbers(text: string): Generator<number> {
  yield text.length;
}

export async function counted(path: string): Promise<number[]> {
  const handle = await open(path);
  try {
    return [...numbers(await handle.readFile("utf8"))];
  } finally {
    await handle.close();
  }
}

// Waited for.
export async function beating(work: Promise<void>): Promise<void> {
  using beat = setInterval(() => console.log("…"), 1000);
  beat.unref();
  return await work;
}
