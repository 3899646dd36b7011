import { open, type FileHandle } from "node:fs/promises";
import { createServer, type Server } from "node:net";

export class Doors {
  readonly front: Server = createServer();
  readonly back: Server = createServer();

  close(): void {
    const names = ["front", "back"] as const;
    for (const name of names) this[name].close();
  }
}

export class Volumes {
  readonly #opened = new Map<string, Promise<FileHandle>>();

  volume(name: string): Promise<FileHandle> {
    let handle = this.#opened.get(name);
    if (handle === undefined) this.#opened.set(name, (handle = open(name)));
    return handle;
  }

  async close(): Promise<void> {
    const results = await Promise.allSettled(this.#opened.values());
    this.#opened.clear();
    for (const result of results) {
      if (result.status === "fulfilled") await result.value.close();
    }
  }

  async closeAtOnce(): Promise<void> {
    for (const handle of await Promise.all([...this.#opened.values()])) await handle.close();
  }
}

export async function openAll(names: readonly string[]): Promise<{ names: readonly string[]; close(): Promise<void> }> {
  await using opening = new AsyncDisposableStack();
  for (const name of names) opening.use(await open(name));
  const opened = opening.move();
  return { names, close: () => opened.disposeAsync() };
}

// The callback has the same `this`, since it is given with it.
export class Walker {
  readonly timers: Record<string, NodeJS.Timeout> = {};

  go(direction: string): void {
    clearInterval(this.timers[direction]);
    this.timers[direction] = setInterval(() => console.log(direction), 750);
  }

  stop(): void {
    Object.keys(this.timers).forEach(function (this: Walker, direction) {
      clearInterval(this.timers[direction]);
    }, this);
  }
}
