import { closeSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs";
import type { Pool } from "pg";

// The catch has given it back when the finally does.
export async function both(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select 1");
  } catch (error) {
    client.release(true);
    throw error;
  } finally {
    client.release();
//  ~~~~~~~~~~~~~~~~ again: `client` (client) was released on line 11 (`client.release(…)`) already; this releases it again, which throws.
  }
}

// Two names, one descriptor.
export function aliased(path: string): void {
  const fd = openSync(path, "w");
  const same = fd;
  writeSync(fd, "x");
  closeSync(fd);
  closeSync(same);
//~~~~~~~~~~~~~~~ again: `fd` (file descriptor) was released on line 23 (`closeSync(…)`) already; this releases it again, which may take it from whoever has got it meanwhile.
}

// The helper has closed what the caller closes again.
function finish(fd: number): void {
  writeSync(fd, "\n");
  closeSync(fd);
}

// Closed by the helper, and once more here.
export function throughHelper(path: string): void {
  const fd = openSync(path, "w");
  finish(fd);
  closeSync(fd);
//~~~~~~~~~~~~~ again: `fd` (file descriptor) was released on line 36 (`finish(…)`) already; this releases it again, which may take it from whoever has got it meanwhile.
}

type Done = (error: Error | null, text?: string) => void;

// Behind the error there is no return.
export function read(path: string, done: Done): void {
  readFile(path, "utf8", (error, text) => {
    if (error) done(error);
    done(null, text);
//  ~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 45 already; on this path it is called once more.
  });
}

// The match does not end the loop.
export function find(values: readonly string[], wanted: string, done: Done): void {
  for (const value of values) {
    if (value === wanted) done(null, value);
//                        ~~~~~~~~~~~~~~~~~ calledAgain: `done` was called in an earlier turn of the loop already; on this path it is called once more.
  }
  done(new Error("none"));
//~~~~~~~~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 53 already; on this path it is called once more.
}

// What is awaited behind the callback may be rejected, and is told to it as well.
export async function unpackAndKeep(
  read: () => Promise<Uint8Array>,
  keep: (part: Uint8Array) => Promise<void>,
  done: (error: Error | null) => void,
): Promise<void> {
  try {
    const part = await read();
    done(null);
    await keep(part);
  } catch (error) {
    done(error as Error);
//  ~~~~~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 66 already; on this path it is called once more.
  }
}

type Told = (error: Error | null, data?: unknown) => void;

// What is thrown behind the first call comes to the second.
export function authorized(url: string, callback: Told): Promise<void> {
  return fetch(url)
    .then((response) => response.text())
    .then((text) => {
      callback(null, text);
      if (text === "") throw new Error("empty");
    })
    .catch((error: Error) => {
      callback(error);
//    ~~~~~~~~~~~~~~~ calledAgain: `callback` was called on line 80 already; on this path it is called once more.
    });
}

// It leaves in one case only, and goes on behind the `try` in the other.
export function filtered(names: ReadonlySet<string>, name: string, done: (error?: Error) => void): void {
  try {
    if (!names.has(name)) {
      done();
      if (names.size > 0) return;
    }
    console.log(name);
  } catch (error) {
    console.error(error);
  }
  done();
//~~~~~~ calledAgain: `done` was called on line 92 already; on this path it is called once more.
}

// The `finally` runs on every way out.
export function always(name: string, done: (error?: Error) => void): void {
  try {
    if (name === "") {
      done(new Error("no name"));
      return;
    }
    console.log(name);
  } finally {
    done();
//  ~~~~~~ calledAgain: `done` was called on line 106 already; on this path it is called once more.
  }
}
