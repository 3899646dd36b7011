// options: { "evidence": "likely" }
/** Callbacks that do something the second time as well. */
import { spawn, type ChildProcess } from "node:child_process";

type Callback = (error?: Error | null, value?: unknown) => void;

// It is told twice how it went.
export function step(command: string, cb: (code: number | null) => void): void {
  const child = spawn(command);
  child.on("error", () => {
    cb(-1);
  });
  child.on("close", (code) => {
    cb(code);
//  ~~~~~~~~ followed: This is done on "close", and on "error" on line 11 already, which comes first.
  });
}

let failures = 0;

function counted(run: (cb: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    run((error, value) => {
      failures += error ? 1 : 0;
      if (error) reject(error);
      else resolve(value);
    });
  });
}

// The promise is settled once, and it is counted twice.
export async function ended(child: ChildProcess): Promise<number> {
  await counted((cb) => {
    child.once("error", cb);
    child.once("close", () => cb());
//                            ~~~~ followed: This is done on "close", and on "error" on line 33 already, which comes first.
  });
  return failures;
}

const all: Callback[] = [];

function shared(run: (cb: Callback) => void, cb: Callback): void {
  all.push(cb);
  run(cb);
}

// Whoever has given it is out of sight.
export function told(child: ChildProcess, other: Callback): void {
  shared((cb) => {
    child.once("error", cb);
    child.once("close", () => cb());
//                            ~~~~ followed: This is done on "close", and on "error" on line 49 already, which comes first.
  }, other);
}
