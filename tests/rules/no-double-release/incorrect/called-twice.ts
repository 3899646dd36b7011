// options: { "evidence": "likely" }
// Callbacks that tell of one end twice.
import { readFile } from "node:fs";

type Done = (error: Error | null, text?: string) => void;

// Behind the error there is no return.
export function read(path: string, done: Done): void {
  readFile(path, "utf8", (error, text) => {
    if (error) done(error);
    done(null, text);
//  ~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 10 already; on this path it is called once more.
  });
}

// The match does not end the loop.
export function find(values: readonly string[], wanted: string, done: Done): void {
  for (const value of values) {
    if (value === wanted) done(null, value);
//                        ~~~~~~~~~~~~~~~~~ calledAgain: `done` was called in an earlier turn of the loop already; on this path it is called once more.
  }
  done(new Error("none"));
//~~~~~~~~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 18 already; on this path it is called once more.
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
//  ~~~~~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 31 already; on this path it is called once more.
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
//    ~~~~~~~~~~~~~~~ calledAgain: `callback` was called on line 45 already; on this path it is called once more.
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
//~~~~~~ calledAgain: `done` was called on line 57 already; on this path it is called once more.
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
//  ~~~~~~ calledAgain: `done` was called on line 71 already; on this path it is called once more.
  }
}
