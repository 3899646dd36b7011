// options: { "evidence": "likely" }
// Callbacks that are called by each of many that fails, or by a timer as well.
import type { EventEmitter } from "node:events";

declare function read(path: string, done: (error: Error | null, text?: string) => void): void;

// The second file that cannot be read is told as well.
export function readAll(paths: readonly string[], done: (error: Error | null) => void): void {
  let left = paths.length;
  paths.forEach((path) => {
    read(path, (error) => {
      if (error) return done(error);
//                      ~~~~~~~~~~~ failureOfMany: Each of those on line 10 that fails calls `done` once more.
      if (--left === 0) done(null);
    });
  });
}

// So it is in a loop.
export function touchAll(paths: readonly string[], callback: (error: Error | null) => void): void {
  let touched = 0;
  for (const path of paths) {
    read(path, (error) => {
      if (error) {
        callback(error);
//      ~~~~~~~~~~~~~~~ failureOfMany: Each of those on line 21 that fails calls `callback` once more.
        return;
      }
      touched++;
      if (touched === paths.length) callback(null);
    });
  }
}

// Whoever has got the answer is told of the timeout all the same.
export function ask(line: EventEmitter, done: (error: Error | null, answer?: string) => void): void {
  setTimeout(() => {
    done(new Error("timeout"));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ timedAnswer: Nothing clears this timer: it calls `done` although line 39 has called it.
  }, 1000);
  line.once("answer", (answer: string) => {
    done(null, answer);
  });
}
