/** What we assume where the code does not say. Each assumption has its reason here; the rules' fixtures try it. */
import type { Resource } from "../../models/vocabulary.ts";

/**
 * Whether a path counts on which the resource is lost because a call throws that nothing is said about.
 *
 * Any call may throw; if each counted, nearly every acquisition without `try` would be reported. It counts where the
 * loss is felt by others soon: a pool or a lock runs dry. And it counts for everything across an `await`, since
 * rejections of I/O are everyday, unlike those of plain calls.
 */
export function implicitThrowCounts(resource: Resource, isAwait: boolean): boolean {
  return resource.lost === "starves" || (isAwait && resource.lost === "leaks");
}

const VERBS = [
  ...[
    "close",
    "dispose",
    "destroy",
    "release",
    "end",
    "stop",
    "terminate",
    "disconnect",
    "shutdown",
    "abort",
    "cancel",
  ],
  ...["kill", "unsubscribe", "unlisten", "unbind", "quit", "cleanup", "teardown", "free", "unlock", "rollback"],
  ...["detach", "unref", "drain", "finish", "clear"],
].join("|");

/** Names under which things are released; evidence, never proof. */
export const RELEASE_NAME = new RegExp(`^(?:${VERBS})`, "i");

/** The same where the verb is a word of its own: `closeAll`, not `closed` and `endpoint`. */
export const RELEASE_WORD = new RegExp(`^_*(?:${VERBS}|asyncDispose)(?![a-z])`);

/**
 * Members that every value has and that ask or tell, but do not use a resource: reading state and putting listeners on
 * (or taking them off) something closed is how one waits for its end.
 */
const NEVER_A_USE = new Set([
  "on",
  "once",
  "off",
  "addListener",
  "removeListener",
  "removeAllListeners",
  "prependListener",
  "emit",
  "listenerCount",
  "addEventListener",
  "removeEventListener",
  "toString",
  "valueOf",
  "toJSON",
  "ref",
  "unref",
  "hasOwnProperty",
  "catch",
  "then",
  "finally",
]);

/** Names that ask about a state: `isOpen()`, `hasPending()`. */
const ASKS = /^(is|has|was|can|should|get|did)[A-Z]/;

/**
 * Whether we take it that a call of this name does not fail: it asks for a state, or it releases something. What a
 * failing release skips is a question of its own, not whether everything else leaks.
 */
export function isHarmlessByName(member: string | undefined): boolean {
  return member !== undefined && (NEVER_A_USE.has(member) || ASKS.test(member) || RELEASE_NAME.test(member));
}

/** Whether calling `member` on a released resource is a use that goes wrong. */
export function isUse(resource: Resource, member: string): boolean {
  if (resource.after === "all" || resource.after?.includes(member)) return false;
  if (resource.releasedWhen?.includes(member) || resource.heldWhen?.includes(member)) return false;
  return !NEVER_A_USE.has(member) && !ASKS.test(member);
}

/**
 * A callee of which we know neither a body nor a model: it may keep what it is given, so we lose sight of it.
 *
 * The opposite assumption would find more leaks, but every registry, wrapper and owner whose source we do not see
 * would be a false report.
 */
export const UNKNOWN_CALLEE = "kept";

/** Names of members that keep what they get, whatever becomes of it later; evidence, never proof. */
export const KEEPS_NAME =
  /^(?:add|push|unshift|set|put|insert|append|enqueue|register|attach|track|manage|store|save|keep|assign|adopt|own|use|bind|mount|defer|collect|cache|pool|return|resolve|give|hand|transfer|on|once)(?![a-z])/;

/** Whether the call is one that ends the obligation when its result is called: release functions are values too. */
export function isReleaseFunction(resource: Resource): boolean {
  return resource.release.includes("()");
}
