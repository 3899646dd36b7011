import type { Output } from "./output.ts";

/** Shows on a terminal which file is being linted, when the run is long. */
export interface Progress {
  step(file: string): void;
  /** Wipes the line, before anything else is written. */
  clear(): void;
}

const QUIET_MILLISECONDS = 1000;
const REDRAW_MILLISECONDS = 80;

/** Progress on `stream`; nothing at all where that is no terminal. */
export function progressOn(stream: Output, nameOf: (file: string) => string): Progress {
  if (stream.isTTY !== true) return { step: () => undefined, clear: () => undefined };
  const begun = performance.now();
  let drawn = 0;
  let count = 0;
  const clear = () => {
    if (drawn > 0) stream.write("\r\u001B[K");
    drawn = 0;
  };
  return {
    step(file) {
      count++;
      const now = performance.now();
      if (now - begun < QUIET_MILLISECONDS || now - drawn < REDRAW_MILLISECONDS) return;
      const line = `Linting file ${count}: ${nameOf(file)}`;
      stream.write(`\r\u001B[K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
      drawn = now;
    },
    clear,
  };
}
