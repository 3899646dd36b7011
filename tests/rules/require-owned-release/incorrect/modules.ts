// options: { "evidence": "likely" }
// A module that starts and stops keeps what it has made in its variables.
declare function poll(): void;

let polling: ReturnType<typeof setInterval> | undefined;
let results: number[] = [];

// It polls until somebody stops it.
export function start(): void {
  results = [];
  polling = setInterval(poll, 1000);
//          ~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `polling` is made here, and `stop()` (line 15) does not release it.
}

// It empties its list, and the module goes on polling.
export function stop(): void {
  results.length = 0;
}

export const isPolling = (): boolean => polling !== undefined;
