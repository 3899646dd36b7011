// options: { "evidence": "likely" }
// A callback for the rejection that fails itself, or passes the failure on.
import { once, type EventEmitter } from "node:events";
import { watch, type FSWatcher } from "node:fs";

declare const server: { send(request: string): Promise<number> };
declare const log: { error(text: string): void };

let isRestoring = false;

// The second callback throws the error again.
export async function restore(): Promise<void> {
  if (isRestoring) return;
  isRestoring = true;
  const result = server.send("restore").then(
    () => {
      isRestoring = false;
//    ~~~~~~~~~~~~~~~~~~~ skipped: `isRestoring` is set on line 14, and only reset here, which is skipped when line 21 throws.
    },
    (error: unknown) => {
      log.error(String(error));
      throw error;
    },
  );
  await result;
}

// What is sent instead may be rejected as well.
export async function restoreOnceMore(): Promise<void> {
  if (isRestoring) return;
  isRestoring = true;
  const result = server.send("restore").catch(() => server.send("restore once more"));
  await result;
  isRestoring = false;
//~~~~~~~~~~~~~~~~~~~ skipped: `isRestoring` is set on line 30, and only reset here, which is skipped when `result` on line 32 is rejected.
}

let asked: Promise<boolean> | undefined;

// Nothing is caught, and everybody gets the rejected promise from now on.
export async function isUp(): Promise<boolean> {
  if (asked !== undefined) return asked;
  asked = (async () => {
    const answer = await server.send("ping");
    return answer === 1;
  })();
  const answer = await asked;
  asked = undefined;
//~~~~~~~~~~~~~~~~~ skipped: `asked` is set on line 41, and only reset here, which is skipped when `asked` on line 45 is rejected.
  return answer;
}

// One of the promises that the queue is given may be rejected.
export class Storage {
  private queue: Promise<void> = Promise.resolve();
  private flushing = false;

  flush(write: () => Promise<void>): Promise<void> {
    if (this.flushing) return this.queue;
    this.flushing = true;
    const flush = this.queue.then(async () => {
      this.flushing = false;
//    ~~~~~~~~~~~~~~~~~~~~~ skipped: `this.flushing` is set on line 57, and only reset here, which is skipped when `this.queue.then(…)` on line 58 is rejected.
      await write();
    });
    this.queue = flush;
    return flush;
  }
}

// The failure is told, and the watch goes on without another round.
export function watched(listen: (onChange: () => void) => void, build: () => Promise<void>): Promise<never> {
  return new Promise(() => {
    let building = false;
    listen(() => {
      if (building) return;
      building = true;
      build()
        .then(() => {
          building = false;
//        ~~~~~~~~~~~~~~~~ skipped: `building` is set on line 73, and only reset here, which is skipped when `build() .then(() => { building = false; }) .catch(…)` on line 74 is rejected.
        })
        .catch(console.error);
    });
  });
}

// It is another thing that fails, and the entry that stays.
export class Readers {
  readonly #readers = new Map<string, FSWatcher>();

  async add(path: string, ready: EventEmitter): Promise<void> {
    if (this.#readers.has(path)) return;
    const watcher = watch(path);
    this.#readers.set(path, watcher);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ missed: `path` is added to `this.#readers` here, and not removed when `once(…)` on line 91 is rejected; only line 92 does that.
    await once(ready, "close");
    this.#readers.delete(path);
  }
}

// What is in the map may be rejected.
export class Pipelines {
  private readonly scheduled = new Set<string>();
  private readonly running = new Map<string, Promise<void>>();

  async run(name: string, work: () => Promise<void>): Promise<void> {
    if (this.scheduled.has(name)) return;
    this.scheduled.add(name);
//  ~~~~~~~~~~~~~~~~~~~~~~~~ missed: `name` is added to `this.scheduled` here, and not removed when `existing` on line 105 is rejected; only line 106 does that.
    const existing = this.running.get(name) ?? Promise.resolve();
    await existing;
    this.scheduled.delete(name);
    this.running.set(name, work());
  }
}

// The function around goes on without the one that has failed.
export async function checkAll(names: readonly string[], parts: (name: string) => Promise<readonly string[]>): Promise<void> {
  const path = new Set<string>();
  const visit = async (name: string): Promise<void> => {
    if (path.has(name)) return;
    path.add(name);
//  ~~~~~~~~~~~~~~ missed: `name` is added to `path` here, and not removed when `parts(…)` on line 117 is rejected; only line 118 does that.
    await parts(name);
    path.delete(name);
  };
  for (const name of names) {
    try {
      await visit(name);
    } catch (error) {
      log.error(String(error));
    }
  }
}
