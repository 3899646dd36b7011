/**
 * Words that say that work is done one after the other: evidence, never proof. A lock or a queue is mostly the project's own,
 * and no type tells it from other things; where one is spoken of we are silent.
 */
const LOCKS = "lock|mutex|queue|semaphore|serial";

const IN_TURN = new RegExp(`${LOCKS}|exclusive|debounce|throttle`, "i");

const LOCK_NAMES = new RegExp(`\\b\\w*(?:${LOCKS})\\w*\\b`, "gi");

/** Does `code` speak of a lock, a queue or the like, so that it may not run twice at once? */
export function speaksOfTurns(code: string): boolean {
  return IN_TURN.test(code);
}

/** The names of locks and queues in `code`. */
export function lockNamesIn(code: string): readonly string[] {
  return code.match(LOCK_NAMES) ?? [];
}
