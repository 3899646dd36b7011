import type { Readable } from "node:stream";
declare function work(id: string): Promise<string>;
declare function valid(x: string): boolean;
declare const mutex: { acquireLock(k: string): Promise<void>; releaseLock(k: string): Promise<void> };
// Closure w/ early return.
export function runner() {
  const running = new Set<string>();
  return async (id: string): Promise<string | undefined> => {
    if (running.has(id)) return undefined;
    running.add(id);
//  ~~~~~~~~~~~~~~~ whenReturns: `running.add(…)` is taken back by `running.delete(…)` on line 13, but not by the `return` on line 12.
    const text = await work(id);
    if (!valid(text)) return undefined;
    running.delete(id);
    return text;
  };
}
// Lock.
export async function locked(k: string): Promise<string> {
  await mutex.acquireLock(k);
//      ~~~~~~~~~~~~~~~~~~~~ whenThrows: `mutex.acquireLock(…)` is taken back by `mutex.releaseLock(…)` on line 21, but not when `work(…)` on line 20 throws.
  const r = await work(k);
  await mutex.releaseLock(k);
  return r;
}
// Pause/resume.
export const pausing = async (source: Readable): Promise<void> => {
  source.pause();
//~~~~~~~~~~~~~~ whenReturns: `source.pause()` is taken back by `source.resume()` on line 29, but not by the `return` on line 28.
  const r = await work("x");
  if (r === "") return;
  source.resume();
};
// Then chain.
export function chained(k: string): Promise<string> {
  return mutex.acquireLock(k).then(() => work(k))
//       ~~~~~~~~~~~~~~~~~~~~ whenThrows: `mutex.acquireLock(…)` is taken back by `mutex.releaseLock(…)` on line 34, but not when `return mutex.acquireLock…eLock(k).then(() => r));` on line 33 throws.
    .then((r) => mutex.releaseLock(k).then(() => r));
}
// Switch.
export class Sw {
  readonly #open = new Map<string, number>();
  async op(kind: "a" | "b" | "c", id: string): Promise<void> {
    if (this.#open.has(id)) throw new Error("open");
    this.#open.set(id, Date.now());
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ whenReturns: `this.#open.set(…)` is taken back by `this.#open.delete(…)` on line 47, but not by the `return` on line 44.
    switch (kind) {
      case "a": await work(id); break;
      case "b": return;
      default: await work(id + kind);
    }
    this.#open.delete(id);
  }
}
