import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { receiverOf } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk, walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { containerKind } from "../owner/container-kind.ts";
import { isHandlerName } from "../owner/handler-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { comparePaths, ELEMENT, isSameRoot } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";
import type { Tracked } from "./tracked.ts";

/** An entry of a container that is taken out and forgotten, while the owner closes such entries elsewhere. */
export interface DroppedEntry {
  readonly kept: Kept;
  /** The `delete(key)`, `pop()` or `shift()` that forgets it. */
  readonly at: ts.Node;
  /** A release of such entries: the evidence. */
  readonly release: ts.Node;
  readonly evidence: Evidence;
}

/** The entries that code of `owner` forgets without releasing them. */
export function* droppedEntries(analysis: Analysis, owner: Owner): Iterable<DroppedEntry> {
  const kept = keptBy(analysis, owner).filter(
    ({ path, isMixed, made }) => path.includes(ELEMENT) && !isMixed && made.by !== "shape",
  );
  if (kept.length === 0) return;
  const reported = new Set<ts.Node>();
  for (const { use, member, field } of fieldUses(analysis, owner)) {
    if (use.kind !== "drop" || use.how !== "remove" || reported.has(use.at)) continue;
    const entry = kept.find((one) => one.field === field && comparePaths(entryOf(one.path), use.place.path) === "same");
    if (entry === undefined) continue;
    const skipped = releaseSkipped(analysis, entry, use, member.node);
    const isSure = skipped !== undefined;
    if (!isSure && (entry.made.resource.endsItself === true || entry.path.at(-1) !== ELEMENT)) continue;
    const evidence = isSure ? "certain" : forgets(analysis, entry, use, member.node, member.name);
    const release = evidence === undefined ? undefined : (skipped ?? releaseElsewhere(analysis, entry, member.node));
    if (evidence === undefined || release === undefined) continue;
    reported.add(use.at);
    yield { kept: entry, at: use.at, release, evidence };
  }
}

/** The way to the entry in which the resource is: `*` of `*.timer`. */
export function entryOf(path: readonly string[]): readonly string[] {
  return path.slice(0, path.indexOf(ELEMENT) + 1);
}

/**
 * The release in the same member that the entry's removal does not come to, since it leaves before.
 *
 *     const wait = this.waits.get(id);
 *     if (isTooLate(wait)) { this.waits.delete(id); return; }
 *     clearTimeout(wait.timer);
 */
function releaseSkipped(
  analysis: Analysis,
  kept: Kept,
  { at }: Use & { readonly kind: "drop" },
  code: ts.Node,
): ts.Node | undefined {
  if (isInInnerFunction(at, code)) return undefined;
  const branch = leavingBranch(at, code);
  if (branch === undefined) return undefined;
  const isSeenTo = usesIn(analysis, code).some(
    (use) => isOfEntry(kept, use) && use.node.pos < branch.end && use.kind !== "read" && use.kind !== "drop",
  );
  if (isSeenTo) return undefined;
  return releasesIn(analysis, kept, code).find(
    ({ use, certainty }) => certainty === "sure" && use.node.pos > branch.end && !isInInnerFunction(use.node, code),
  )?.use.node;
}

/** The branch around `node` at whose end the function is left. */
function leavingBranch(node: ts.Node, code: ts.Node): ts.Block | undefined {
  for (let outer = node.parent; outer !== code && outer !== undefined; outer = outer.parent) {
    if (!typescript.isBlock(outer) || !typescript.isIfStatement(outer.parent)) continue;
    const last = outer.statements.at(-1);
    return last !== undefined && (typescript.isReturnStatement(last) || typescript.isThrowStatement(last))
      ? outer
      : undefined;
  }
  return undefined;
}

/** Is it the resource itself, the entry that it is in, or a part of it? */
function isOfEntry(kept: Kept, { place }: Use): boolean {
  if (!isSameRoot(place.root, kept.root) || place.path.length < entryOf(kept.path).length) return false;
  return comparePaths(place.path, kept.path) !== "apart";
}

function forgets(
  analysis: Analysis,
  kept: Kept,
  use: Use & { readonly kind: "drop" },
  code: ts.Node,
  name: string,
): DroppedEntry["evidence"] | undefined {
  // A handler of the entry's own end has nothing to release; neither has a method that is one by its name.
  if (isInInnerFunction(use.at, code) || isHandlerName(name) || isRunByHandler(kept.owner, name)) return undefined;
  const isTakenCareOf = usesIn(analysis, code).some((other) => {
    if (!isSameRoot(other.place.root, kept.root) || other.kind === "drop" || other.kind === "store") return false;
    const relation = comparePaths(other.place.path, kept.path);
    return relation === "same" || relation === "inside";
  });
  if (isTakenCareOf || endsWhatItIsGiven(kept, code) || isOverBefore(kept, use.at, code)) return undefined;
  if (typescript.isCallExpression(use.at) && calls(use.at, "delete")) {
    const { expression } = use.at.expression as ts.PropertyAccessExpression;
    // Of a set the caller has the entry in hand.
    return containerKind(analysis, expression) === "map" && hasNoOtherCall(use.at, code) ? "likely" : undefined;
  }
  return typescript.isDeleteExpression(use.at) ? "likely" : "certain";
}

/** `remove(worker) { worker.close(); this.workers.splice(this.workers.indexOf(worker), 1); }` */
function endsWhatItIsGiven({ made: { resource } }: Kept, code: ts.Node): boolean {
  const given = new Set(typescript.isFunctionLike(code) ? code.parameters.map(({ name }) => name.getText()) : []);
  const isGiven = (node: ts.Expression | undefined): boolean => node !== undefined && given.has(placeText(node));
  const { release, releasedBy = [] } = resource;
  return (
    callsNamed(code, new Set(release)).some((call) => isGiven(receiverOf(call))) ||
    callsNamed(code, new Set(releasedBy)).some((call) => isGiven(call.arguments[0]))
  );
}

/** `this.jobs.push(job); …; await job.join();` before it is taken out: its own end has been waited for. */
function isOverBefore({ store }: Kept, at: ts.Node, code: ts.Node): boolean {
  const { value } = store;
  if (!typescript.isIdentifier(value)) return false;
  return callsNamed(code, ENDINGS).some(
    (call) =>
      call.end <= at.pos &&
      typescript.isAwaitExpression(call.parent) &&
      !isInInnerFunction(call, code) &&
      placeText(receiverOf(call)) === value.text,
  );
}

/** What is waited for until a thing has ended by itself. */
const ENDINGS = new Set([
  "join",
  "wait",
  "waitForExit",
  "waitForClose",
  "waitForEnd",
  "whenDone",
  "closed",
  "finished",
]);

function calls(call: ts.CallExpression, name: string): boolean {
  return typescript.isPropertyAccessExpression(call.expression) && call.expression.name.text === name;
}

/** Without any other call in the member nobody can release the entry behind our back. */
function hasNoOtherCall(at: ts.Node, code: ts.Node): boolean {
  let found = false;
  walkInside(code, (node) => {
    found ||= typescript.isCallExpression(node) && node !== at;
    return !found;
  });
  return !found;
}

/** Does a function that is passed on, such as `() => this.forget(id)`, run the member? */
export function isRunByHandler(owner: Owner, name: string): boolean {
  return owner.members.some(({ node: code }) => {
    let found = false;
    walk(code, (node) => {
      found ||=
        typescript.isPropertyAccessExpression(node) &&
        node.name.text === name &&
        isThis(node.expression) &&
        (isInInnerFunction(node, code) || !typescript.isCallExpression(node.parent) || node.parent.expression !== node);
      return !found;
    });
    return found;
  });
}

export function releaseElsewhere(
  analysis: Analysis,
  kept: Tracked & { readonly owner: Owner },
  code: ts.Node,
): ts.Node | undefined {
  for (const link of lineageOf(analysis, kept.owner).chain) {
    for (const { node } of link.members) {
      if (node === code) continue;
      const release = releasesIn(analysis, kept, node).find(({ certainty }) => certainty === "sure");
      if (release !== undefined) return release.use.node;
    }
  }
  return undefined;
}
