/**
 * Events by which an emitter says that it has come to its end: evidence, never proof, where no model knows the emitter.
 * Whoever listens to such an event lives no longer than what it listens to, and what is done then is done once.
 */
const ENDS: ReadonlySet<string> = new Set([
  ...["close", "closed", "end", "ended", "exit", "exited", "finish", "disconnect", "disconnected"],
  ...["disposed", "destroy", "destroyed", "terminated"],
]);

/** Does an event of this name say that its emitter has ended, whatever its case? */
export function isEndEvent(name: string): boolean {
  return ENDS.has(name.toLowerCase());
}

const FAILURES: ReadonlySet<string> = new Set(["error", "abort", "aborted", "timeout"]);

/** Does an event of this name say that something has failed, mostly behind which an end follows? */
export function isFailureEvent(name: string): boolean {
  return FAILURES.has(name);
}
