import { END_MEMBERS } from "../../models/component-protocols.ts";
import { oncePerName } from "../../syntax/once.ts";

/** How much the name of a member says that it ends its owner. */
export type CloseEvidence =
  /** A protocol calls it when the owner ends: `[Symbol.dispose]`, `disconnectedCallback`, `ngOnDestroy`. */
  | "protocol"
  /** It is named like one: `close`, `dispose`, `stopAsync`. */
  | "verb"
  /** It may be one, or a part of one: `onClose`, `closeSockets`, `clearState`. */
  | "hint";

const PROTOCOL: ReadonlySet<string> = new Set([
  "@@dispose",
  "@@asyncDispose",
  // Streams of Node: https://nodejs.org/api/stream.html#writable_destroyerr-callback
  "_destroy",
  ...END_MEMBERS,
]);

const VERBS = new Set([
  "close",
  "dispose",
  "destroy",
  "stop",
  "end",
  "terminate",
  "disconnect",
  "shutdown",
  "teardown",
  "cleanup",
  "unsubscribe",
  "detach",
  "deactivate",
  "unmount",
  "ondestroy",
  "ondispose",
  "onunmount",
  "quit",
  "uninstall",
  "unload",
  "dismantle",
  "kill",
]);

/** Words that make a name a hint wherever they stand in it. */
const WORDS = new Set([
  ...VERBS,
  ...["abort", "cancel", "clear", "closed", "deinit", "destructor", "down", "exit", "finalize", "finish", "free"],
  ...["invalidate", "kill", "leave", "off", "release", "remove", "reset", "return", "revoke", "suspend", "undo"],
  ...["unbind", "uninit", "unlisten", "unobserve", "unregister", "unwatch", "drain", "delete", "drop", "hangup"],
]);

const SUFFIXES = /(?:async|sync|internal|impl|now|instance|self)$/;

/** What the name `name` says; a leading `#`, `_` or `do` does not count, nor do the brackets and the `k` of `[kClose]`. */
export const closeEvidence = oncePerName((name): CloseEvidence | undefined => {
  if (PROTOCOL.has(name)) return "protocol";
  const bare = name
    .replace(/^\[k?(.*)\]$/, "$1")
    .replace(/^[#_$]+/, "")
    .replace(/^do(?=[A-Z])/, "");
  const joined = bare.toLowerCase();
  if (VERBS.has(joined) || VERBS.has(joined.replace(SUFFIXES, ""))) return "verb";
  if (joined.startsWith("on") && VERBS.has(joined.slice(2))) return "hint";
  return wordsOf(bare).some((word) => WORDS.has(word)) ? "hint" : undefined;
});

/** Ends behind which another beginning may come, or of which a name says little more than that something is over. */
const PASSING = /^[#_$]*(?:disconnect|deactivate|quit|exit|teardown|cleanup)/i;

/** May its owner go on behind it, as one that is disconnected is connected again? */
export const isPassing = oncePerName((name): boolean => PASSING.test(name));

/** Is it the name of a member that ends its owner, and no mere hint at one? */
export function isCloseName(name: string): boolean {
  const evidence = closeEvidence(name);
  return evidence === "verb" || evidence === "protocol";
}

/** The words of a name in lower case: `closeAllSockets` and `close_all_sockets` are `close`, `all`, `sockets`. */
export const wordsOf = oncePerName((name): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9@]+/)
    .filter((word) => word !== ""),
);
