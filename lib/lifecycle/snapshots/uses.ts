import type ts from "typescript";
import { ELEMENT } from "../../engine/flow/place.ts";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { isComparison } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isComparedByIdentity } from "./compared-by-identity.ts";
import { isHandedBack } from "./handed-back.ts";
import { COMPARES, LOOKS_UP, MERGES, NOTIFIES, OLD, SENDS } from "./names.ts";
import { readsIn, type Read, type Sides } from "./reads.ts";

/** A place where a snapshot serves as what was before. */
export interface Use {
  /** `"looked at"`: for what is in it, beside nothing else. */
  readonly how: "compared" | "sent" | "handed back" | "looked at";
  readonly node: ts.Node;
  /** What of the snapshot is looked at. */
  readonly read: Read;
  /** What is there now stands beside it; else whoever is told looks for that himself. */
  readonly isPair: boolean;
}

/**
 * Where in `code` the snapshot is compared with, or handed on beside, what its place holds now. All that mentions neither it
 * nor what is made of it, as `mentions` tells, is left out.
 */
export function usesIn(analysis: Analysis, sides: Sides, code: ts.Node, mentions: readonly ts.Node[]): readonly Use[] {
  const found: Use[] = [];
  const add = (how: Use["how"], node: ts.Node, read: Read | undefined, isPair = true): void => {
    if (read !== undefined) found.push({ how, node, read, isPair });
  };
  walk(code, (node) => {
    if (nodesWithin(node, mentions).length === 0) return false;
    if (isHandedBack(analysis, sides, node)) add("handed back", node, wholeSnapshot(node));
    else if (typescript.isBinaryExpression(node)) add("compared", node, comparedBy(sides, node));
    else if (typescript.isCallExpression(node)) {
      const compared = comparedByCall(analysis, sides, node) ?? lookedUp(sides, node);
      add("compared", node, compared);
      const sent = compared === undefined ? sentBy(analysis, sides, node) : undefined;
      add("sent", node, sent);
      if (compared === undefined && sent === undefined) add("sent", node, toldBy(analysis, sides, node), false);
    } else if (typescript.isObjectLiteralExpression(node) && isHandedOn(node)) {
      add("sent", node, pairedIn(sides, node.properties));
    } else if (typescript.isIdentifier(node)) add("looked at", node, lookedInto(sides, node), false);
    return true;
  });
  return found;
}

/** `old.peers.length`, `for (const peer of old)`, `close(old)`; not `return old`, `this.peers = old` and `old !== this.peers`. */
function lookedInto(sides: Sides, node: ts.Identifier): Read | undefined {
  if (!OLD.test(sides.snapshot.name)) return undefined;
  const read = readsIn(sides, node).find(({ of }) => of === "before");
  if (read === undefined || read.path.length > 0 || read.method !== undefined) return read;
  const ts = typescript;
  const { parent } = read.node;
  const isWalked = (ts.isForOfStatement(parent) && parent.expression === read.node) || ts.isSpreadElement(parent);
  const isGiven = ts.isCallExpression(parent) && parent.expression !== read.node;
  return isWalked || isGiven ? read : undefined;
}

function wholeSnapshot(node: ts.Node): Read {
  return { of: "before", path: [], keys: [], isOpen: true, node: node as ts.Expression };
}

/** `old.size !== this.map.size`, `peer !== after[index]`; not `old !== this.map`, which asks about identity. */
function comparedBy(sides: Sides, node: ts.BinaryExpression): Read | undefined {
  if (!isComparison(node.operatorToken.kind)) return undefined;
  const [left, right] = [node.left, node.right].map((side) => readsIn(sides, side).filter(({ isKey }) => !isKey));
  const [one, other] = [onlyOne(left!), onlyOne(right!)];
  if (one === undefined || other === undefined || one.of === other.of || !isSamePart(one, other)) return undefined;
  const isBare = one.method === undefined && [node.left, node.right].some((side) => isRead(side, one, other));
  if (isBare && one.path.length === 0) return undefined;
  const read = one.of === "before" ? one : other;
  // Whether two elements are the same does not depend on what is in them.
  return isBare && read.path.at(-1) === ELEMENT ? { ...read, isOpen: false } : read;
}

function isRead(side: ts.Expression, ...reads: readonly Read[]): boolean {
  return reads.some((read) => skipOuter(side) === skipOuter(read.node));
}

function onlyOne(reads: readonly Read[]): Read | undefined {
  const [first, ...others] = reads;
  return others.every((read) => read.of === first?.of) ? first : undefined;
}

/** The same part of the two, looked at in the same way. */
function isSamePart(one: Read, other: Read): boolean {
  return (
    one.method === other.method &&
    one.path.length === other.path.length &&
    one.path.every((name, index) => isSameStep(name, one.keys[index], other.path[index]!, other.keys[index]))
  );
}

function isSameStep(name: string, key: string | undefined, other: string, otherKey: string | undefined): boolean {
  if (name !== other) return name === ELEMENT || other === ELEMENT;
  return key === undefined || otherKey === undefined || key === otherKey;
}

/** `isEqual(old, this.state)`, `old.equals(this.state)`, `diff(Object.keys(old), Object.keys(this.state))` */
function comparedByCall(analysis: Analysis, sides: Sides, node: ts.CallExpression): Read | undefined {
  const name = calleeName(node.expression) ?? "";
  const isDeclared = declaredFact(analysis, node, "compares") !== undefined;
  if (!isDeclared && !COMPARES.test(name)) return undefined;
  const receiver = receiverOf(node);
  const parts = [...(receiver === undefined ? [] : [receiver]), ...node.arguments];
  const pair = pairOf(
    parts
      .flatMap((part) => readsIn(sides, part))
      .filter((read) => !isAnswerOf(node, read))
      .map((read) => withoutCall(read, node)),
  );
  if (pair === undefined) return undefined;
  // `Object.is(a, b)` asks about identity.
  if (isDeclared && /^is$/.test(name)) return undefined;
  return /shallow/i.test(name) ? membersOf(pair) : pair;
}

/** `Cell.updateIfChanged(cell, value)` gives back the cell: what it answers is none of what it compares. */
function isAnswerOf(call: ts.CallExpression, { node, method }: Read): boolean {
  return method === undefined && skipOuter(node) === call;
}

/** `old` of `old.equals(…)`: to compare is not to look at a part. */
function withoutCall(read: Read, call: ts.CallExpression): Read {
  if (skipOuter(read.node) !== call) return read;
  const { method, ...rest } = read;
  return method === undefined ? read : { ...rest, isOpen: true };
}

/** `this.map.has(id)` where `id` runs through the snapshot's keys, and the other way round. */
function lookedUp(sides: Sides, node: ts.CallExpression): Read | undefined {
  const receiver = receiverOf(node);
  const [argument] = node.arguments;
  if (receiver === undefined || argument === undefined || !LOOKS_UP.test(calleeName(node.expression) ?? ""))
    return undefined;
  const [holder, ...more] = readsIn(sides, receiver);
  const inner = readsIn(sides, argument).find((read) => read.of !== holder?.of);
  if (holder === undefined || more.length > 0 || inner === undefined) return undefined;
  const isElement = inner.isKey === true || inner.path.length === (holder.path.length === 0 ? 1 : holder.path.length);
  if (!isElement) return undefined;
  const before = holder.of === "before" ? holder : inner;
  const isWhole = before.path.length === 0;
  return {
    ...before,
    isOpen: false,
    path: isWhole ? [ELEMENT] : before.path,
    keys: isWhole ? [undefined] : before.keys,
  };
}

/** `notify(old, this.state)`, `this.emit("change", { old, now: this.state })` */
function sentBy(analysis: Analysis, sides: Sides, node: ts.CallExpression): Read | undefined {
  const name = calleeName(node.expression) ?? "";
  if (MERGES.test(name)) return undefined;
  if (!OLD.test(sides.snapshot.name) && (!SENDS.test(name) || isAnswer(sides.source))) return undefined;
  if (declaredFact(analysis, node, "mutates") !== undefined) return undefined;
  if (declaredFact(analysis, node, "copies") !== undefined) return undefined;
  return pairOf(node.arguments.flatMap((argument) => readsHandedOn(sides, argument)));
}

/** What a call answers to its arguments is a result, and not kept as what was before. */
function isAnswer(source: ts.Expression | undefined): boolean {
  const node = source === undefined ? undefined : skipOuter(source);
  return node !== undefined && typescript.isCallExpression(node) && node.arguments.length > 0;
}

/** `store.notify(old)` tells listeners, who look at `store` for what is there now. */
function toldBy(analysis: Analysis, sides: Sides, node: ts.CallExpression): Read | undefined {
  if (!NOTIFIES.test(calleeName(node.expression) ?? "") || !OLD.test(sides.snapshot.name)) return undefined;
  const receiver = receiverOf(node);
  const owner = receiver && sides.values.valueOf(receiver);
  if (owner === undefined || !sides.place.key.startsWith(`${owner.place.key}.`)) return undefined;
  for (const argument of node.arguments) {
    const read = readsHandedOn(sides, argument).find(
      ({ of, path, method }) => of === "before" && path.length === 0 && method === undefined,
    );
    if (read !== undefined) return isComparedByIdentity(analysis, node, argument) ? membersOf(read) : read;
  }
  return undefined;
}

/** Which members there are, and not what is in them. */
function membersOf(read: Read): Read {
  return { ...read, path: [...read.path, ELEMENT], keys: [...read.keys, undefined], isOpen: false };
}

/** What an argument hands on: itself, or as a member of a literal. */
function readsHandedOn(sides: Sides, argument: ts.Expression): readonly Read[] {
  const ts = typescript;
  const node = skipOuter(argument);
  if (functionLiteral(node) !== undefined) return [];
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((property) => {
      if (ts.isPropertyAssignment(property)) return readsHandedOn(sides, property.initializer);
      return ts.isShorthandPropertyAssignment(property) ? readsIn(sides, property.name) : [];
    });
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => readsHandedOn(sides, element));
  return readsIn(sides, node).filter((read) => skipOuter(read.node) === node);
}

/** `{ before: old, after: this.state }` that is returned or put somewhere; as an argument, the call is asked. */
function isHandedOn(node: ts.ObjectLiteralExpression): boolean {
  let { parent } = node as ts.Node;
  while (typescript.isParenthesizedExpression(parent) || typescript.isAsExpression(parent)) parent = parent.parent;
  return (
    typescript.isReturnStatement(parent) || typescript.isYieldExpression(parent) || typescript.isArrowFunction(parent)
  );
}

function pairedIn(sides: Sides, properties: readonly ts.ObjectLiteralElementLike[]): Read | undefined {
  if (!OLD.test(sides.snapshot.name)) return undefined;
  const reads = properties.flatMap((property) => {
    if (typescript.isPropertyAssignment(property)) return readsHandedOn(sides, property.initializer);
    return typescript.isShorthandPropertyAssignment(property) ? readsIn(sides, property.name) : [];
  });
  return pairOf(reads);
}

/** The snapshot's half of a pair in which both halves mean the same part. */
function pairOf(reads: readonly Read[]): Read | undefined {
  const now = reads.filter((read) => read.of === "now");
  return reads.find((read) => read.of === "before" && now.some((other) => isSamePart(read, other)));
}
