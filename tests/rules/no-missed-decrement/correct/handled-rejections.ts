// Both callbacks take the mark off, so that the promise that they make cannot be rejected.
import { once } from "node:events";
import { watch, type FSWatcher } from "node:fs";

declare const server: { send(request: string): Promise<number> };
declare const log: { error(text: string): void };

let isRestoring = false;

// It is waited for by a name.
export async function restore(): Promise<void> {
  if (isRestoring) return;
  isRestoring = true;
  const result = server.send("restore").then(
    () => {
      isRestoring = false;
    },
    (error: unknown) => {
      log.error(String(error));
      isRestoring = false;
    },
  );
  await result;
}

// The failure is told, and forgotten.
export async function restoreQuietly(): Promise<void> {
  if (isRestoring) return;
  isRestoring = true;
  const result = server.send("restore").catch((error: unknown) => log.error(String(error)));
  await result;
  isRestoring = false;
}

let asked: Promise<boolean> | undefined;

// The function that is called at once catches all that may fail in it.
export async function isUp(): Promise<boolean> {
  if (asked !== undefined) return asked;
  asked = (async () => {
    try {
      return (await server.send("ping")) === 1;
    } catch (error) {
      log.error(String(error));
      return false;
    }
  })();
  const answer = await asked;
  asked = undefined;
  return answer;
}

// Whatever the queue waits for has its `catch`.
export class Storage {
  private queue: Promise<void> = Promise.resolve();
  private flushing = false;

  flush(write: () => Promise<void>): Promise<void> {
    if (this.flushing) return this.queue;
    this.flushing = true;
    const flush = this.queue.then(async () => {
      this.flushing = false;
      await write();
    });
    this.queue = flush.catch(() => {});
    return flush;
  }
}

// When one round fails, the whole watch does, with the flag in it.
export function watched(listen: (onChange: () => void) => void, build: () => Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    let building = false;
    listen(() => {
      if (building) return;
      building = true;
      build()
        .then(() => {
          building = false;
        })
        .catch(reject);
    });
  });
}

// What fails is what the entry stands for.
export class Watchers {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #closing: Promise<void>[] = [];

  add(path: string): void {
    if (this.#watchers.has(path)) return;
    const watcher = watch(path);
    this.#watchers.set(path, watcher);
    this.#closing.push(
      once(watcher, "close").then(() => {
        this.#watchers.delete(path);
      }),
    );
  }
}

// What is in the map has told of its failure already.
export class Pipelines {
  private readonly scheduled = new Set<string>();
  private readonly running = new Map<string, Promise<void>>();

  async run(name: string, work: () => Promise<void>): Promise<void> {
    if (this.scheduled.has(name)) return;
    this.scheduled.add(name);
    const existing = this.running.get(name) ?? Promise.resolve();
    const next = (async () => {
      try {
        await existing;
        this.scheduled.delete(name);
        await work();
      } catch (error) {
        log.error(String(error));
      }
    })();
    this.running.set(name, next);
    await next;
  }
}

// The set fails together with the function that it belongs to.
export async function checkCircles(first: string, parts: (name: string) => Promise<readonly string[]>): Promise<void> {
  const path = new Set<string>();
  const visit = async (name: string): Promise<void> => {
    if (path.has(name)) throw new Error(`${name} is a part of itself`);
    path.add(name);
    for (const part of await parts(name)) await visit(part);
    path.delete(name);
  };
  await visit(first);
}
