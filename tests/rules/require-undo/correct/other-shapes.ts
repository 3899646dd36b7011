import type { Readable } from "node:stream";
declare function work(id: string): Promise<string>;
declare const mutex: { lock(): Promise<void>; unlock(): void; tryLock(): boolean };
declare const pool: { acquireSlot(): Promise<void>; releaseSlot(): void };

// Another way.
export async function guarded(id: string): Promise<string> {
  await mutex.lock();
  try {
    return await work(id);
  } finally {
    mutex.unlock();
  }
}
// Each exit.
export async function each(id: string): Promise<string | undefined> {
  await mutex.lock();
  let r: string | undefined;
  try {
    r = await work(id);
  } catch {
    mutex.unlock();
    return undefined;
  }
  mutex.unlock();
  return r;
}
// Pause; destroyed on failure.
export async function pausing(stream: Readable): Promise<void> {
  stream.pause();
  try {
    await work("x");
  } catch (error) {
    stream.destroy(error as Error);
    return;
  }
  stream.resume();
}
// Return before anything was added.
export class Ops {
  readonly #ids = new Set<string>();
  async run(id: string, skip: boolean): Promise<void> {
    if (this.#ids.has(id)) return;
    if (!skip) {
      this.#ids.add(id);
    } else return;
    try {
      await work(id);
    } finally {
      this.#ids.delete(id);
    }
  }
}
// Boolean own.
export async function own(given: boolean): Promise<void> {
  const mine = !given;
  if (mine) await pool.acquireSlot();
  try {
    await work("x");
  } finally {
    if (mine) pool.releaseSlot();
  }
}
// TryLock failed.
export async function tries(): Promise<boolean> {
  if (!mutex.tryLock()) return false;
  try {
    await work("a");
  } finally {
    mutex.unlock();
  }
  return true;
}
// Hand on: the release is passed.
declare function stream(id: string, done: () => void): Promise<void>;
export async function handed(id: string, big: boolean): Promise<string> {
  await pool.acquireSlot();
  if (big) {
    void stream(id, () => pool.releaseSlot());
    return "";
  }
  try {
    return await work(id);
  } finally {
    pool.releaseSlot();
  }
}
// Visited: recursion stack.
export async function visit(id: string, path: Set<string>): Promise<void> {
  if (path.has(id)) throw new Error("cycle");
  path.add(id);
  try {
    await work(id);
    await visit(id + "x", path);
  } finally {
    path.delete(id);
  }
}
// Seen: set that keeps on success, deletes on failure.
const seen = new Set<string>();
export async function onceOnly(id: string): Promise<void> {
  if (seen.has(id)) return;
  seen.add(id);
  try {
    await work(id);
  } catch (e) {
    seen.delete(id);
    throw e;
  }
}
// .finally.
export class Sync {
  running = false;
  start(): Promise<unknown> | undefined {
    if (this.running) return;
    this.running = true;
    return work("a").finally(() => {
      this.running = false;
    });
  }
}
// Helper undoes.
export class Form {
  isSubmitting = false;
  async submit(): Promise<void> {
    if (this.isSubmitting) return;
    this.isSubmitting = true;
    try {
      const r = await work("form");
      if (!r) {
        this.fail("no");
        return;
      }
      this.isSubmitting = false;
    } catch (e) {
      this.fail(String(e));
    }
  }
  private fail(_: string) {
    this.isSubmitting = false;
  }
}
// Cache: set then delete of stale .
export class Cache {
  readonly map = new Map<string, Promise<string>>();
  get(id: string): Promise<string> {
    const had = this.map.get(id);
    if (had) return had;
    const p = work(id);
    this.map.set(id, p);
    p.catch(() => {
      if (this.map.get(id) === p) this.map.delete(id);
    });
    return p;
  }
}
// Transaction style: begin.. end with rollback.
declare const db: { beginTransaction(): Promise<void>; endTransaction(): Promise<void>; rollback(): Promise<void> };
export async function tx(): Promise<void> {
  await db.beginTransaction();
  try {
    await work("a");
    await db.endTransaction();
  } catch (e) {
    await db.rollback();
    throw e;
  }
}
// Rename key.
export class Rename {
  readonly m = new Map<string, string>();
  async rename(from: string, to: string): Promise<void> {
    const v = this.m.get(from);
    if (v === undefined) return;
    this.m.set(to, v);
    await work(to);
    this.m.delete(from);
  }
}
