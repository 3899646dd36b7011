import { open, readFile, type FileHandle } from "node:fs/promises";
import { Mutex } from "async-mutex";

interface Permit {
  acquire(): Promise<() => void>;
}

// Within an object, and closed by the time that somebody opens it.
export async function opened(path: string): Promise<{ handle: FileHandle; path: string }> {
  await using handle = await open(path);
  return { handle, path };
//         ~~~~~~ leaves: `handle` leaves with what is returned here, although line 10 ends it when the function is left.
}

// The stack closes what it has taken over.
export async function first(path: string): Promise<FileHandle> {
  await using stack = new AsyncDisposableStack();
  const handle = stack.use(await open(path));
  return handle;
//       ~~~~~~ leaves: `handle` leaves with what is returned here, although line 16 ends it when the function is left.
}

// An object with a promise in it waits for nothing.
export async function lines(path: string): Promise<{ text: Promise<string> }> {
  await using handle = await open(path);
  return { text: textOf(handle) };
//               ~~~~~~~~~~~~~~ notAwaited: The promise returned here still needs `handle`, which line 23 releases before it settles.
}

async function textOf(handle: FileHandle): Promise<string> {
  return handle.readFile("utf8");
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Buffer> {
  const { buffer } = await handle.read();
  yield buffer;
}

// Nothing of a generator runs before the first value is asked for.
export async function chunks(path: string): Promise<AsyncGenerator<Buffer>> {
  const handle = await open(path);
  try {
    return chunksOf(handle);
//         ~~~~~~~~~~~~~~~~ notBegun: What is returned here has not begun to run, and needs `handle`, which line 42 releases before it does.
  } finally {
    await handle.close();
  }
}

// The permit is given back when the work begins.
export async function limited(permits: Permit, work: () => Promise<number>): Promise<number> {
  const done = await permits.acquire();
  try {
    return work();
//         ~~~~~~ unlocked: The work that is returned here goes on without its lock: `done` on line 52 gives it back before it is done.
  } finally {
    done();
  }
}

const mutex = new Mutex();

// So is the lock.
export async function exclusive(path: string): Promise<Buffer> {
  await mutex.acquire();
  try {
    return readFile(path);
//         ~~~~~~~~~~~~~~ unlocked: The work that is returned here goes on without its lock: `mutex.release` on line 64 gives it back before it is done.
  } finally {
    mutex.release();
  }
}

// It beats no longer than until the return.
export function beating(work: Promise<void>): Promise<void> {
  using beat = setInterval(() => console.log("…"), 1000);
  beat.unref();
  return work;
//       ~~~~ notAwaited: The promise returned here still needs `beat`, which line 70 releases before it settles.
}

// What is returned changes what the lock guards, and everybody else takes it.
export class Ledger {
  private readonly entries: number[] = [];
  private total = 0;

  constructor(
    private readonly permits: Permit,
    private readonly save: (total: number) => Promise<void>,
  ) {}

  async add(amount: number): Promise<number> {
    const done = await this.permits.acquire();
    try {
      this.entries.push(amount);
      return this.settle(amount);
//           ~~~~~~~~~~~~~~~~~~~ unlocked: The work that is returned here goes on without its lock: `done` on line 91 gives it back before it is done.
    } finally {
      done();
    }
  }

  async sum(): Promise<number> {
    const done = await this.permits.acquire();
    try {
      return await this.settle(0);
    } finally {
      done();
    }
  }

  private async settle(amount: number): Promise<number> {
    await this.save(this.total + amount);
    this.total += amount;
    return this.total;
  }

  // What is returned looks, when it has waited, at what is changed under the lock.
  async added(amount: number): Promise<number> {
    const done = await this.permits.acquire();
    try {
      this.entries.push(amount);
      return this.count();
//           ~~~~~~~~~~~~ unlocked: The work that is returned here goes on without its lock: `done` on line 117 gives it back before it is done.
    } finally {
      done();
    }
  }

  private async count(): Promise<number> {
    await this.save(0);
    return this.entries.length;
  }

  // Only code that holds the lock calls what is returned.
  async twice(amount: number): Promise<number> {
    const done = await this.permits.acquire();
    try {
      this.entries.push(amount);
      return this.doubled();
//           ~~~~~~~~~~~~~~ unlocked: The work that is returned here goes on without its lock: `done` on line 133 gives it back before it is done.
    } finally {
      done();
    }
  }

  async fourTimes(): Promise<number> {
    const done = await this.permits.acquire();
    try {
      return await this.again();
    } finally {
      done();
    }
  }

  private async again(): Promise<number> {
    return 2 * (await this.doubled());
  }

  private async doubled(): Promise<number> {
    await this.save(this.total);
    return (this.total *= 2);
  }
}

// It is moved only where nobody wants the pair at once.
export async function handed(path: string, isEager: boolean): Promise<{ handle: FileHandle } & Partial<AsyncDisposable>> {
  await using stack = new AsyncDisposableStack();
  const handle = stack.use(await open(path));
  if (isEager) return { handle };
//                      ~~~~~~ leaves: `handle` leaves with what is returned here, although line 158 ends it when the function is left.
  const rest = stack.move();
  return { handle, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}
