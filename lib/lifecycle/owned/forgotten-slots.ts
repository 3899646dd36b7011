import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import type { Owner } from "../owner/owner.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { fieldUses } from "./field-uses.ts";

/** A slot that is emptied without what the owner undoes with its value wherever else it empties it. */
export interface ForgottenSlot {
  readonly field: string;
  /** Where it is emptied. */
  readonly at: ts.Node;
  /** What is undone elsewhere before: `removeListener`. */
  readonly undo: Use & { readonly kind: "call" };
}

/**
 * Verbs that take back what somebody else keeps for us: a listener, a reference, a place among the observers. Whatever has
 * become of the value meanwhile, that is left.
 */
const TAKES_BACK =
  /^(?:un(?:subscribe|listen|bind|observe|watch|register|lock|track)|off|remove(?:All)?\w*(?:Listener|Observer|Handler|Watcher|Subscriber|Callback)s?|removeEventListener|release)$/;

/**
 * The slots of `owner` that a member empties without taking back what was put on their value, as another member does:
 *
 *     close() { this.current?.removeListener(this.onData); this.current = undefined; }
 *     reset() { this.current = undefined; }   // the listener stays
 */
export function* forgottenSlots(analysis: Analysis, owner: Owner): Iterable<ForgottenSlot> {
  if (owner.kind !== "class") return;
  const uses = fieldUses(analysis, owner);
  const resets = uses.filter(({ use }) => use.kind === "drop" && use.how === "reset" && use.place.path.length === 0);
  for (const { use, member, field } of resets) {
    if (use.kind !== "drop" || member.kind === "constructor" || member.kind === "initializer") continue;
    if (isInInnerFunction(use.at, member.node)) continue;
    // What is ended forgets its listeners.
    if (undoesIn(analysis, use, member.node, true).length > 0) continue;
    const before = callsIn(member.node).filter(({ end }) => end <= use.at.pos);
    const code = [...reachedFrom(analysis, owner, before)];
    if (code.some((each) => undoesIn(analysis, use, each, true).length > 0)) continue;
    if (
      owner.members.some(({ node }) => node !== member.node && isRunWithUndo(analysis, owner, use, node, member.node))
    )
      continue;
    const [undo] = owner.members.flatMap(({ node }) => undoesIn(analysis, use, node));
    if (undo !== undefined && isUsed(analysis, use, owner)) yield { field: field.name, at: use.at, undo };
  }
}

/** The calls in `code` that take back what was put on the value of the slot. */
function undoesIn(
  analysis: Analysis,
  { place }: Use,
  code: ts.Node,
  withEnds = false,
): readonly (Use & { readonly kind: "call" })[] {
  return usesIn(analysis, code).flatMap((use) =>
    use.kind === "call" &&
    (TAKES_BACK.test(use.verb) || (withEnds && isCloseName(use.verb))) &&
    isSameRoot(use.place.root, place.root) &&
    comparePaths(use.place.path, place.path) === "same"
      ? [use]
      : [],
  );
}

/** Does whoever runs the member that empties the slot take it back itself, or have it taken back? */
function isRunWithUndo(analysis: Analysis, owner: Owner, use: Use, caller: ts.Node, emptier: ts.Node): boolean {
  const reached = reachedFrom(analysis, owner, [caller]);
  if (!reached.has(emptier)) return false;
  const behind = reachedFrom(analysis, owner, [emptier]);
  return [...reached].some((code) => !behind.has(code) && undoesIn(analysis, use, code, true).length > 0);
}

/** Is the counterpart of what is taken back done in the class: `on`, `ref`, `addListener`? */
function isUsed(analysis: Analysis, { place }: Use, owner: Owner): boolean {
  return owner.members.some(({ node }) =>
    usesIn(analysis, node).some(
      (use) =>
        (use.kind === "store" && use.how === "set" && isSameRoot(use.place.root, place.root)) ||
        (use.kind === "call" &&
          isSameRoot(use.place.root, place.root) &&
          /^(?:on|ref|add|subscribe|observe)/.test(use.verb)),
    ),
  );
}
