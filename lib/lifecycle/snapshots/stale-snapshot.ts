import type ts from "typescript";
import type { Code } from "../../engine/flow/lower-function.ts";
import { orderOf, type Order } from "../../engine/flow/order.ts";
import { ELEMENT, isCut, isWithin, printPlace, type Place } from "../../engine/flow/place.ts";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import type { Write } from "../../engine/summaries/write.ts";
import { enclosingBody, isInLoop, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { lineOf } from "../../syntax/positions.ts";
import { identifiersNamed, referencesIn, usageOf } from "../../syntax/references.ts";
import { beginningOf } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { isCollection, kindOf } from "./copyable.ts";
import { mentionsOfSnapshot } from "./may-be-used.ts";
import { LOOKS_UP, OLD } from "./names.ts";
import type { Read } from "./reads.ts";
import { repairsOf, type SnapshotRepair } from "./repairs.ts";
import { snapshotsIn, type Snapshot } from "./taken.ts";
import { usesIn, type Use } from "./uses.ts";

export type SnapshotMessage = "alias" | "shallow" | "unseen" | "emptied" | SnapshotRepair;

/** The change that makes a snapshot stale, and the use that is misled by it. */
export interface Staleness {
  readonly snapshot: Snapshot;
  readonly change: Write;
  readonly use: Use;
  /** How many levels a copy needs to be out of the reach of all such changes. */
  readonly depth: number;
}

/** The snapshots of `file` that change together with what they were taken of, and are then compared with it. */
export function* staleSnapshots(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<SnapshotMessage>> {
  for (const snapshot of snapshotsIn(analysis, file, evidence)) {
    const stale = staleness(analysis, snapshot, evidence);
    if (stale === undefined) continue;
    const { change, use } = stale;
    yield {
      messageId: messageFor(stale),
      data: {
        name: snapshot.symbol.name,
        source: sourceText(snapshot),
        change: beginningOf(change.node),
        changeLine: lineOf(change.node),
        useLine: lineOf(use.node),
        call: beginningOf(use.node),
        use: use.how === "compared" ? "compared with" : "sent out beside",
      },
      node: snapshot.node,
      trace: [
        { node: snapshot.node, text: `\`${snapshot.symbol.name}\` is taken here` },
        { node: change.node, text: "this changes it as well" },
        { node: use.node, text: `here it is ${use.how} as what was before` },
      ],
      repairs: repairsOf(analysis, stale),
    };
  }
}

function messageFor({ snapshot, use }: Staleness): SnapshotMessage {
  if (use.how === "handed back") return "unseen";
  if (snapshot.value.copied > 0) return "shallow";
  return use.how === "looked at" ? "emptied" : "alias";
}

/** How the code itself calls what an alias is of: `registry.peers`, though a getter of that name hands out `#peers`. */
function sourceText({ source, value }: Snapshot): string {
  return value.copied === 0 && source !== undefined ? beginningOf(source) : printPlace(value.place);
}

function staleness(analysis: Analysis, snapshot: Snapshot, evidence: Evidence): Staleness | undefined {
  const { place, copied } = snapshot.value;
  const code = enclosingBody(snapshot.node) as Code;
  if (referencesIn(analysis.checker, code.getSourceFile(), snapshot.symbol).length < 2) return undefined;
  const mutations = mutationsOf(analysis);
  const sides = {
    snapshot: snapshot.symbol,
    source: snapshot.source,
    place,
    values: mutations.values,
    checker: analysis.checker,
  };
  const all = usesIn(analysis, sides, code, mentionsOfSnapshot(nameOf(snapshot))).filter(({ node }) =>
    runsWithin(analysis, node, code),
  );
  const isComparable = copied === 0 && isOfCollection(analysis, snapshot);
  const uses = all.filter((use) =>
    use.how === "handed back" ? isComparable : evidence === "likely" || isSurelyBefore(snapshot, use),
  );
  if (uses.length === 0) return undefined;
  // What stands before it changes nothing that it has taken, unless it comes there again.
  const writes = mutations.writesIn(code, isInLoop(snapshot.node, code) ? code.pos : snapshot.node.pos);
  // `const sorted = sortInPlace(items);`: who changes it in the same breath does not keep what was before.
  if (
    copied === 0 &&
    writes.some(({ node, place: written }) => isCallIn(snapshot, node) && depthBelow(written, place) > 0)
  )
    return undefined;
  const changes = writes.filter(
    (write) =>
      depthBelow(write.place, place) > copied && !isInside(write.node, snapshot.node) && !isOwn(snapshot, write),
  );
  if (changes.length === 0) return undefined;
  const order = orderOf(graphOf(analysis, code));
  const misled = changes.flatMap((change) => {
    const changed = change.place.path.slice(place.path.length);
    const use = uses.find(
      ({ node, read, isPair, how }) =>
        // `this.items.sort(() => old.length - this.items.length)`: the use is part of the change.
        isAffected(changed, read) &&
        (how !== "looked at" || empties(snapshot, change)) &&
        !mayBeReplacedMeanwhile(snapshot, code, node) &&
        !isInside(node, change.node) &&
        !isKeptAnswer(change, node) &&
        // Whoever changes it by that name does not take it for what was before.
        (how === "handed back" ||
          (how === "compared" && typescript.isCallExpression(node) && !typescript.isCallExpression(change.node)) ||
          isOfCollection(analysis, snapshot) ||
          !isMadeThrough(snapshot, change)) &&
        happensInOrder(analysis, order, snapshot, writes, change, node) &&
        (isPair || isOfData(analysis, snapshot, change)),
    );
    return use === undefined ? [] : [{ change, use, depth: isCut(change.place) ? Infinity : changed.length }];
  });
  const [first] = misled;
  return first && { snapshot, ...first, depth: Math.max(...misled.map(({ depth }) => depth)) };
}

/** Does it leave nothing of what was there? Of one entry of several, the same key must say that it is that one. */
function empties({ value, source }: Snapshot, { how, node }: Write): boolean {
  if (how !== "clear" || value.copied > 0) return false;
  if (!value.place.path.includes(ELEMENT)) return true;
  const key = source === undefined ? undefined : keyOf(skipOuter(source));
  return key !== undefined && mentionsName(node, key);
}

/** `name` of `this.groups.get(name)`, `this.groups[name]`, and of these with a default. */
function keyOf(source: ts.Expression): string | undefined {
  if (typescript.isBinaryExpression(source) && isShortCircuit(source.operatorToken.kind))
    return keyOf(skipOuter(source.left));
  const key = typescript.isCallExpression(source)
    ? source.arguments[0]
    : typescript.isElementAccessExpression(source)
      ? source.argumentExpression
      : undefined;
  return key !== undefined && typescript.isIdentifier(key) ? key.text : undefined;
}

/** Is it named for what was before, or does a function compare it whose name says so? */
function isSurelyBefore({ symbol }: Snapshot, { how, node }: Use): boolean {
  if (OLD.test(symbol.name)) return true;
  return how === "compared" && typescript.isCallExpression(node) && !LOOKS_UP.test(calleeName(node.expression) ?? "");
}

/**
 * Does the function wait before `use`, while others may put something new where the snapshot was taken? Then the
 * comparison may well ask whether they have.
 */
function mayBeReplacedMeanwhile({ node, value }: Snapshot, code: ts.Node, use: ts.Node): boolean {
  const name = value.place.path.at(-1);
  const waits = (inner: ts.Node): boolean => typescript.isAwaitExpression(inner) || typescript.isYieldExpression(inner);
  const isApart = (inner: ts.Node): boolean =>
    inner !== code && (typescript.isFunctionLike(inner) || inner.end < node.end || inner.pos > use.end);
  if (name === undefined || !someNode(code, waits, isApart)) return false;
  return identifiersNamed(code.getSourceFile(), name).some(
    (other) =>
      usageOf(other) === "write" &&
      !isInside(other, code) &&
      !typescript.isConstructorDeclaration(enclosingBody(other)),
  );
}

function isCallIn({ node }: Snapshot, change: ts.Node): boolean {
  return typescript.isCallExpression(change) && isInside(change, node);
}

function nameOf({ node }: Snapshot): ts.Identifier {
  return (typescript.isBinaryExpression(node) ? node.left : node.name) as ts.Identifier;
}

/** How many members lie between `outer` and what is written inside it; 0 where it is not inside. */
function depthBelow(inner: Place, outer: Place): number {
  return isWithin(inner.key, outer.key) ? inner.path.length - outer.path.length : 0;
}

/** Is what is written a member that the copy has of its own: `peers` after `{ ...state, peers: [] }`? */
function isOwn({ value }: Snapshot, { place }: Write): boolean {
  const name = place.path[value.place.path.length];
  return name !== undefined && (value.own?.has(name) ?? false);
}

/** `equals(before.hash(), now.hash())`, where `hash()` keeps its answer for the next time: that changes nothing. */
function isKeptAnswer({ node, how }: Write, use: ts.Node): boolean {
  return how === "fill" && isInside(node, use);
}

/** Does a change at `changed` show in what `read` reads? */
function isAffected(changed: readonly string[], { path, isOpen }: Read): boolean {
  if (!isOpen && changed.length > path.length) return false;
  return changed.every((name, index) => {
    const other = path[index];
    return other === undefined || other === name || other === ELEMENT || name === ELEMENT;
  });
}

function happensInOrder(
  analysis: Analysis,
  order: Order,
  snapshot: Snapshot,
  writes: readonly Write[],
  change: Write,
  use: ts.Node,
): boolean {
  const { place } = snapshot.value;
  const replacing = writes.filter(
    ({ place: written, how }) =>
      (written.key === place.key && how !== "fill") || (how === "assign" && isWithin(place.key, written.key)),
  );
  const retaken = referencesIn(analysis.checker, change.node.getSourceFile(), snapshot.symbol)
    .filter((name) => usageOf(name) === "write")
    .map((name) => name.parent);
  // Behind its declaration, which a loop comes to in each turn, a variable is another one.
  const another = place.root.kind === "variable" ? (place.root.symbol.declarations ?? []) : [];
  const isBefore = order.reaches(snapshot.node, change.node, [
    ...replacing.map(({ node }) => node),
    ...another,
    snapshot.node,
  ]);
  if (!isBefore) return false;
  if (isOfCollection(analysis, snapshot) && !isMadeThrough(snapshot, change)) {
    return order.reaches(change.node, use, [snapshot.node, ...retaken]);
  }
  // An object has a life of its own: what is changed for the last time, and then replaced, may well be compared.
  // What is emptied has lost what was there, whatever the same call puts in its place.
  const others = replacing
    .filter(({ node }) => !isDerived(analysis, snapshot, node) && !(change.how === "clear" && node === change.node))
    .map(({ node }) => node);
  return !others.includes(change.node) && order.reaches(change.node, use, [snapshot.node, ...retaken, ...others]);
}

/** Is what is assigned made of what was there? */
function isDerived(analysis: Analysis, { value }: Snapshot, node: ts.Node): boolean {
  if (!typescript.isBinaryExpression(node)) return false;
  return mutationsOf(analysis).values.valueOf(node.right)?.place.key === value.place.key;
}

function isMadeThrough({ symbol }: Snapshot, { node }: Write): boolean {
  return new RegExp(`^(?:delete )?${symbol.name}\\b`).test(node.getText());
}

function isOfCollection(analysis: Analysis, { symbol, node }: Snapshot): boolean {
  return isCollection(analysis, analysis.checker.getTypeOfSymbolAtLocation(symbol, node));
}

/** Is it data, rather than a thing that goes through changes and is told about: a track that is detached? */
function isOfData(analysis: Analysis, snapshot: Snapshot, change: Write): boolean {
  const { symbol, node } = snapshot;
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeOfSymbolAtLocation(symbol, node));
  const isUntyped = (type.flags & typescript.TypeFlags.Any) !== 0;
  return !isMadeThrough(snapshot, change) && (isUntyped || kindOf(analysis, type) !== undefined);
}

/** Does `node` run as part of `code`, rather than of a function that is called at some other time? */
function runsWithin(analysis: Analysis, node: ts.Node, code: ts.Node): boolean {
  for (let body = enclosingBody(node); body !== code; body = enclosingBody(body)) {
    if (typescript.isSourceFile(body) || !isCalledAtOnce(analysis, body)) return false;
  }
  return true;
}
