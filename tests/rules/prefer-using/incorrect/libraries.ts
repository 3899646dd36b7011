import { open } from "node:fs/promises";
import { Kysely } from "kysely";
import type { Dialect } from "kysely";
import type { Collection } from "mongodb";

declare function use(...values: unknown[]): void;

// A file handle's disposal closes it.
export async function fileHandle(path: string): Promise<string> {
  const file = await open(path);
//      ~~~~ onlyReleases: `await using file` says what this `try` is for: its `finally` only calls `file.close()`.
  try {
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

// A timer's disposal clears it.
export async function timer(work: () => Promise<void>): Promise<void> {
  const slow = setTimeout(() => console.warn("slow"), 1000);
//      ~~~~ onlyReleases: `using slow` says what this `try` is for: its `finally` only calls `clearTimeout(…)`.
  try {
    await work();
  } finally {
    clearTimeout(slow);
  }
}

// An interval's as well.
export async function interval(work: () => Promise<void>): Promise<void> {
  const beat = setInterval(() => console.log("working"), 1000);
//      ~~~~ onlyReleases: `using beat` says what this `try` is for: its `finally` only calls `clearInterval(…)`.
  try {
    await work();
  } finally {
    clearInterval(beat);
  }
}

// A cursor's disposal closes it.
export async function cursor(orders: Collection): Promise<void> {
  const found = orders.find();
//      ~~~~~ onlyReleases: `await using found` says what this `try` is for: its `finally` only calls `found.close()`.
  try {
    use(await found.next());
  } finally {
    await found.close();
  }
}

// A database's disposal destroys it.
export async function database(dialect: Dialect): Promise<void> {
  const db = new Kysely<object>({ dialect });
//      ~~ onlyReleases: `await using db` says what this `try` is for: its `finally` only calls `db.destroy()`.
  try {
    await db.connection().execute(async () => Promise.resolve());
  } finally {
    await db.destroy();
  }
}

// A stack of things to dispose of is one itself.
export function stack(): void {
  const stack = new DisposableStack();
//      ~~~~~ onlyReleases: `using stack` says what this `try` is for: its `finally` only calls `stack.dispose()`.
  try {
    stack.defer(() => console.log("done"));
  } finally {
    stack.dispose();
  }
}
