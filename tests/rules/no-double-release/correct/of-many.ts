// options: { "evidence": "likely" }
// Callbacks that are called once, however many fail.
import type { EventEmitter } from "node:events";

declare function read(path: string, done: (error: Error | null, text?: string) => void): void;

export function readAll(paths: readonly string[], done: (error: Error | null) => void): void {
  let left = paths.length;
  let hasFailed = false;
  paths.forEach((path) => {
    read(path, (error) => {
      if (hasFailed) return;
      if (error) {
        hasFailed = true;
        done(error);
        return;
      }
      if (--left === 0) done(null);
    });
  });
}

// Each has a callback of its own.
export function readEach(
  paths: readonly string[],
  each: (path: string, done: (error: Error | null) => void) => void,
): void {
  paths.forEach((path) => {
    each(path, (error) => {
      if (error) console.error(error);
    });
  });
}

export function ask(line: EventEmitter, done: (error: Error | null, answer?: string) => void): void {
  const timer = setTimeout(() => {
    line.removeAllListeners("answer");
    done(new Error("timeout"));
  }, 1000);
  line.once("answer", (answer: string) => {
    clearTimeout(timer);
    done(null, answer);
  });
}
