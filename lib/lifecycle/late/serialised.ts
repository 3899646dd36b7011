/** Whether the end of an owner waits for what is under way, or fails before it has begun. */
import type ts from "typescript";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { isGivenWithin } from "../../syntax/given-functions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { placeOf } from "../owner/place-of.ts";
import { calledCode } from "../owner/reach.ts";
import type { Closer } from "./closers.ts";
import { callsOf } from "./own-calls.ts";
import { lockNamesIn } from "./serial-names.ts";
import { SlotIndex, slotsOf } from "./slots.ts";

/** Does the code that ends the owner wait until `code` has come to its end? */
export function isAwaitedByClose(analysis: Analysis, closer: Closer, code: ts.Node): boolean {
  if (isKept(analysis, closer, (value) => runs(analysis, closer, value, code))) return true;
  return sharesLock(analysis, closer, code);
}

/** Does it wait for a chain that all of `parts` stand in: `this.#opening = dial().then((socket) => { … });`? */
export function isChainAwaitedByClose(analysis: Analysis, closer: Closer, parts: readonly ts.Node[]): boolean {
  return isKept(analysis, closer, (value) => parts.every((part) => isGivenWithin(part, value)));
}

/** Does it wait for a promise that is kept somewhere: for one that `isIt` says it is? */
function isKept(analysis: Analysis, closer: Closer, isIt: (value: ts.Expression) => boolean): boolean {
  const kept = promisesOf(analysis, closer, isIt);
  return !kept.isEmpty && [...closer.code].some((end) => waitsFor(analysis, end, kept));
}

/** Where such promises are kept: `this.#starting = this.#open()`. */
function promisesOf(analysis: Analysis, closer: Closer, isIt: (value: ts.Expression) => boolean): SlotIndex<true> {
  const kept = new SlotIndex<true>();
  walk(closer.scope, (node) => {
    if (typescript.isBinaryExpression(node) && isPlainAssignment(node.operatorToken.kind) && isIt(node.right)) {
      const place = placeOf(analysis, node.left);
      if (place !== undefined) kept.add(slotsOf(analysis, place), true);
    }
  });
  return kept;
}

/** Is `value` the promise of `code`: a call of it, or a chain of calls around it or around a literal that contains it? */
function runs(analysis: Analysis, closer: Closer, value: ts.Expression, code: ts.Node): boolean {
  const { owner } = closer;
  let found = false;
  walk(value, (node) => {
    if (found) return false;
    if (isGivenWithin(code, node)) found = true;
    if (owner !== undefined && typescript.isCallExpression(node) && calledCode(analysis, owner, node).includes(code))
      found = true;
    return !found && !(typescript.isFunctionLike(node) && node !== value);
  });
  return found;
}

function waitsFor(analysis: Analysis, end: ts.Node, kept: SlotIndex<true>): boolean {
  let found = false;
  walk(end, (node) => {
    if (found) return false;
    const awaited = typescript.isAwaitExpression(node)
      ? node.expression
      : typescript.isCallExpression(node) &&
          /^(?:then|finally|catch|all|allSettled)$/.test(calleeName(node.expression) ?? "")
        ? node
        : undefined;
    if (awaited !== undefined && mentions(analysis, awaited, kept)) found = true;
    return true;
  });
  return found;
}

function mentions(analysis: Analysis, node: ts.Node, kept: SlotIndex<true>): boolean {
  let found = false;
  walk(node, (inner) => {
    if (found) return false;
    if (typescript.isIdentifier(inner) || typescript.isPropertyAccessExpression(inner)) {
      const place = placeOf(analysis, inner);
      if (place !== undefined && kept.near(slotsOf(analysis, place)).length > 0) found = true;
    }
    return true;
  });
  return found;
}

/** `await this.#mutex.acquire()` on both sides: in `code`, or in all that calls it. */
function sharesLock(analysis: Analysis, closer: Closer, code: ts.Node, depth = 0): boolean {
  if (locksIn(code).some(({ name }) => locksOfEnd(closer).has(name))) return true;
  if (depth >= MAX_DEPTH) return false;
  const calls = callsOf(analysis, closer, code);
  return calls.length > 0 && calls.every((call) => isUnderLock(analysis, closer, call, depth));
}

const MAX_DEPTH = 2;

/** Is the lock taken before `call`, or around it, and kept until that is over? */
function isUnderLock(analysis: Analysis, closer: Closer, call: ts.CallExpression, depth: number): boolean {
  const outer = enclosingFunctions(call).at(-1);
  if (outer === undefined || !isWaitedFor(call)) return false;
  const before = locksIn(outer).filter(({ node }) => node.pos <= call.pos);
  if (before.some(({ name }) => locksOfEnd(closer).has(name))) return true;
  return sharesLock(analysis, closer, outer, depth + 1);
}

/** `await this.open()`, `return this.open()`, `() => this.open()` */
function isWaitedFor(call: ts.CallExpression): boolean {
  const { parent } = withOuter(call);
  return (
    typescript.isAwaitExpression(parent) || typescript.isReturnStatement(parent) || typescript.isArrowFunction(parent)
  );
}

const locksOfEnd = once(
  ({ code }: Closer): ReadonlySet<string> => new Set([...code].flatMap((end) => locksIn(end).map(({ name }) => name))),
);

/** A lock that is waited for. */
interface Lock {
  readonly node: ts.Node;
  readonly name: string;
}

const locksIn = once((code: ts.Node): readonly Lock[] => {
  const { AwaitExpression, ReturnStatement } = typescript.SyntaxKind;
  return nodesOfKinds<ts.AwaitExpression | ts.ReturnStatement>(code, [AwaitExpression, ReturnStatement]).flatMap(
    (node) =>
      node.expression === undefined ? [] : lockNamesIn(calleeText(node.expression)).map((name) => ({ node, name })),
  );
});

/** `this.mutex.runExclusive` of `this.mutex.runExclusive(…)`. */
function calleeText(expression: ts.Expression): string {
  const node = skipOuter(expression);
  return typescript.isCallExpression(node) ? placeText(node.expression) : placeText(node).slice(0, 80);
}
