// options: { "evidence": "likely" }
// Modules of which some have an end, and others only look as if.
declare function poll(): void;

let polling: ReturnType<typeof setInterval> | undefined;

export function start(): void {
  clearInterval(polling);
  polling = setInterval(poll, 1000);
}

export function stop(): void {
  finish();
}

function finish(): void {
  clearInterval(polling);
  polling = undefined;
}

// A handle of its caller's is closed, and no end of the module.
const seen = new Set<number>();
export function close(handle: { end(): void; id: number }): void {
  handle.end();
  seen.add(handle.id);
}
