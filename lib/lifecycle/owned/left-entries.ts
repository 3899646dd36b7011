import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { ELEMENT, isSameRoot } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";

/** A container of running things that a close path leaves as it is, although it empties others. */
export interface LeftEntries {
  readonly kept: Kept;
  readonly member: Member;
  /** Where the close path empties another container. */
  readonly at: ts.Node;
  readonly emptied: readonly string[];
}

/**
 * What runs on in a container of `owner` whose entries are only released one by one, each by its key, when a close path
 * empties the containers beside it:
 *
 *     finish(id) { clearTimeout(this.waits.get(id)?.timer); this.waits.delete(id); }
 *     onClose() { this.handlers.clear(); this.progress.clear(); }
 */
export function* leftEntries(analysis: Analysis, owner: Owner): Iterable<LeftEntries> {
  const kept = keptBy(analysis, owner).filter(
    ({ path, made, isMixed }) => path.includes(ELEMENT) && made.resource.lost === "runs" && !isMixed,
  );
  if (kept.length === 0) return;
  for (const { member } of closePathsOf(analysis, owner)) {
    if (!owner.members.includes(member) || hasParameters(member)) continue;
    const code = reachedFrom(analysis, owner, [member.node]);
    const emptyings = emptyingsIn(analysis, owner, code);
    const emptied = new Set(emptyings.map(({ field }) => field));
    const [first] = emptyings;
    if (first === undefined || emptied.size < 2) continue;
    for (const one of kept) {
      if (emptied.has(one.field.name) || isMentioned(analysis, one, code) || !isReleasedByKey(analysis, one)) continue;
      if (isForCallers(analysis, one, member)) continue;
      yield { kept: one, member, at: first.use.node, emptied: [...emptied] };
      return;
    }
  }
}

function hasParameters({ node }: Member): boolean {
  return typescript.isFunctionLike(node) && node.parameters.length > 0;
}

function emptyingsIn(
  analysis: Analysis,
  owner: Owner,
  code: ReadonlySet<ts.Node>,
): readonly { readonly use: Use; readonly field: string }[] {
  return fieldUses(analysis, owner).flatMap(({ use, field }) => {
    const isEmptying =
      (use.kind === "drop" && use.how === "clear") || (use.kind === "store" && isEmptyContainer(use.value));
    return isEmptying && [...code].some((one) => isInside(use.node, one)) ? [{ use, field: field.name }] : [];
  });
}

/** `new Map()`, `new Set()`. */
function isEmptyContainer(value: ts.Expression): boolean {
  return (
    typescript.isNewExpression(value) &&
    (value.arguments?.length ?? 0) === 0 &&
    /^(Map|Set)$/.test(value.expression.getText())
  );
}

/** `connect() { this.resetSession(); this.rejectPending("anew"); }`: what it leaves each of its callers empties. */
function isForCallers(analysis: Analysis, kept: Kept, { node }: Member): boolean {
  const callers = kept.owner.members
    .filter((other) => other.node !== node)
    .map((other) => reachedFrom(analysis, kept.owner, [other.node]))
    .filter((code) => code.has(node));
  return callers.length > 0 && callers.every((code) => isCleared(analysis, kept, code));
}

function isCleared(analysis: Analysis, kept: Kept, code: ReadonlySet<ts.Node>): boolean {
  return [...code].some((one) =>
    usesIn(analysis, one).some(
      (use) => use.kind === "drop" && use.how === "clear" && isSameRoot(use.place.root, kept.root),
    ),
  );
}

function isMentioned(analysis: Analysis, kept: Kept, code: ReadonlySet<ts.Node>): boolean {
  return [...code].some((one) => usesIn(analysis, one).some(({ place }) => isSameRoot(place.root, kept.root)));
}

/** Do members that are told the key release it, and nothing else does? */
function isReleasedByKey(analysis: Analysis, kept: Kept): boolean {
  const releasing = kept.owner.members.filter(
    ({ kind, node }) => kind !== "constructor" && releasesIn(analysis, kept, node).length > 0,
  );
  return releasing.length > 0 && releasing.every(hasParameters);
}
