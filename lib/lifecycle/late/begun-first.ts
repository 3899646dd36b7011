/**
 * Whether all of the program that ends an owner has waited for its beginning before:
 *
 *     await sync.start();
 *     onExit(() => sync.stop());
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunctions, isInInnerFunction, isInside } from "../../syntax/enclosing.ts";
import { receiverOf, withOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { endsOf } from "../owner/called-ends.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import type { Closer } from "./closers.ts";
import type { LateStore } from "./late-stores.ts";
import { callsOf } from "./own-calls.ts";

/** Does each end of it, of which the program has some, come behind a beginning that is waited for, and is over then? */
export function isBegunFirst(analysis: Analysis, { closer, run, wait }: LateStore): boolean {
  const { owner, ways } = closer;
  if (owner?.kind !== "class" || run.isContinuation || wait === undefined || run.floating.has(wait)) return false;
  const paths = closePathsOf(analysis, owner).filter(({ member }) => ways.some(({ node }) => node === member.node));
  if (paths.some(({ evidence }) => evidence === "protocol")) return false;
  const ends = paths
    .flatMap((path) => endsOf(analysis, owner, path))
    .filter((callee) => !isInside(callee, owner.node) || !isThis(callee.expression));
  if (ends.length === 0) return false;
  const begins = beginningsOf(analysis, closer, owner, run.code);
  return begins.size > 0 && ends.every((end) => isBehind(end, begins));
}

/** The members that are over only when `code` is; none where somebody calls it and goes on. */
function beginningsOf(analysis: Analysis, closer: Closer, owner: Owner, code: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set([code]);
  for (const one of seen) {
    const member = owner.members.find(({ node, kind }) => node === one && kind === "method");
    if (member === undefined) return new Set();
    found.add(member.name);
    for (const call of callsOf(analysis, closer, one)) {
      const outer = owner.members.find(({ node }) => isInside(call, node));
      if (outer === undefined || isInInnerFunction(call, outer.node) || !isWaitedFor(call)) return new Set();
      seen.add(outer.node);
    }
  }
  return found;
}

/** `await this.open()`, `return this.open()` */
function isWaitedFor(call: ts.CallExpression): boolean {
  const { parent } = withOuter(call);
  return typescript.isAwaitExpression(parent) || typescript.isReturnStatement(parent);
}

/** Does one of `begins` stand before `end`, waited for by the same code or by that around, and called on the same? */
function isBehind(end: ts.PropertyAccessExpression, begins: ReadonlySet<string>): boolean {
  const holder = placeText(end.expression);
  return [...enclosingFunctions(end), end.getSourceFile()].some((code) =>
    callsNamed(code, begins).some(
      (call) =>
        call.end <= end.pos &&
        !isInInnerFunction(call, code) &&
        typescript.isAwaitExpression(withOuter(call).parent) &&
        placeText(receiverOf(call)) === holder,
    ),
  );
}
