/** Names of members that let one in when it is one's turn, and of those that let the next one in: evidence, never proof. */
const ENTERS = "acquire|lock|enter|takeLock|takeSlot|reserve|obtainLock";

const WAYS = "(?:Async|Lock|Read|Write|Shared|Exclusive)?";

const LETS_IN = new RegExp(`^(?:${ENTERS})(?![a-z])`);

/** `acquire`, `lockShared`: by its name it waits for one's turn. Enough where what it gives is called to end the turn. */
export function letsInByName(name: string | undefined): boolean {
  return name !== undefined && LETS_IN.test(name);
}

/** A cheap gate: something like `await gate.enter()` stands in the text. */
export const WAITS_FOR_TURN = new RegExp(`\\bawait\\s[^;\\n]*\\b(?:${ENTERS})(?![a-z])\\w*\\(`);

const LOCKS = new RegExp(`^(?:${ENTERS}|acquireLock|obtain|wait)${WAYS}$`);

/** `lock`, `acquireRead`: of a thing that a member of the kind of `unlock` is called on as well. */
export function locksByName(name: string): boolean {
  return LOCKS.test(name);
}

const UNLOCKS = new RegExp(`^(?:release|unlock|leave|free|signal)${WAYS}$`);

/** `unlock`, `releaseShared` */
export function unlocksByName(name: string): boolean {
  return UNLOCKS.test(name);
}
