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

interface Span {
  readonly start: number;
  readonly size: number;
}

// Anybody may read without the lock: it guards what makes the list grow, and nothing else.
export class Pages {
  private readonly spans: Span[] = [];

  constructor(
    private readonly permits: Permit,
    private readonly read: (start: number, size: number) => Promise<Uint8Array>,
  ) {}

  async next(index: number): Promise<Uint8Array | undefined> {
    const done = await this.permits.acquire();
    try {
      while (index >= this.spans.length) await this.grow();
      return this.at(index);
    } finally {
      done();
    }
  }

  first(): Promise<Uint8Array | undefined> {
    return this.at(0);
  }

  private async grow(): Promise<void> {
    const { length } = await this.read(0, 8);
    this.spans.push({ start: length, size: length });
  }

  private async at(index: number): Promise<Uint8Array | undefined> {
    const span = this.spans[index];
    return span === undefined ? undefined : await this.read(span.start, span.size);
  }
}

// Nothing tells that the lock is there for reading, too.
export class Answers {
  private readonly paths = new Map<string, string>();

  constructor(private readonly permits: Permit) {}

  async answer(name: string): Promise<Buffer> {
    const done = await this.permits.acquire();
    try {
      if (!this.paths.has(name)) this.paths.set(name, await this.locate(name));
      return readFile(this.paths.get(name)!);
    } finally {
      done();
    }
  }

  private async locate(name: string): Promise<string> {
    return `files/${name}`;
  }
}

interface Pair extends AsyncDisposable {
  readonly left: FileHandle;
  readonly right: FileHandle;
}

// What both have been moved to ends them; the first stack holds nothing by then.
export async function pairOf(one: string, other: string): Promise<Pair> {
  await using stack = new AsyncDisposableStack();
  const left = stack.use(await open(one));
  const right = stack.use(await open(other));
  const both = stack.move();
  return { left, right, [Symbol.asyncDispose]: () => both.disposeAsync() };
}
