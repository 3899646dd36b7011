// options: { "evidence": "likely" }
/** Callbacks of which a second call does nothing. */
import type { ChildProcess } from "node:child_process";

type Callback = (error?: Error | null, value?: unknown) => void;

function promised(run: (cb: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value)));
  });
}

// A promise is settled once.
export async function ended(child: ChildProcess): Promise<void> {
  await promised((cb) => {
    child.once("error", cb);
    child.once("close", () => cb());
  });
}

export async function over(child: ChildProcess): Promise<void> {
  await promised((cb) => {
    child.once("error", (error) => cb(error));
    child.once("close", () => {
      cb();
    });
  });
}
