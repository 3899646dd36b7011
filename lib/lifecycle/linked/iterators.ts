/**
 * Iterators that live on what they have subscribed to, and leave the subscription when the loop over them is left early.
 *
 *     async function* lines(feed) {
 *       feed.on("line", push);
 *       while (true) yield await next();      `break` in the loop ends it here, and nothing behind runs
 *     }
 *
 * A generator ends at its `yield`, so that only a `finally` around it runs; an iterator that is written by hand gets a call
 * of its `return`.
 */
import type ts from "typescript";
import { enclosingFunction, enclosingStatement, isFinallyBlock, isInside } from "../../syntax/enclosing.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { endedHereIn, type EndedHere } from "../listeners/ended-here.ts";
import { membersOfClosure, returnedObject } from "../owner/members.ts";
import type { Member } from "../owner/owner.ts";
import { isRunToEnd } from "../resource-leaks/left-by-consumer.ts";

export interface LeftSubscription {
  /** The call that subscribes. */
  readonly call: ts.CallExpression;
  /** Where a loop that is left early leaves it: a `yield`, the iterator's `return`, or that there is none. */
  readonly left: ts.YieldExpression | Member | undefined;
  readonly evidence: Evidence;
}

const GATE = /\byield\b|\[Symbol\.(?:asyncIterator|iterator)\]/;

export function* leftSubscriptionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftSubscription> {
  if (!GATE.test(file.text)) return;
  for (const subscription of endedHereIn(analysis, file)) {
    const code = enclosingFunction(subscription.call);
    if (code === undefined) continue;
    const found = code.asteriskToken === undefined ? leftByReturn(code, subscription) : leftAtYield(code, subscription);
    if (found === undefined) continue;
    const isSure = subscription.ends.length > 0 && !isRunToEnd(analysis, code);
    yield { call: subscription.call, ...found, evidence: isSure ? "certain" : "likely" };
  }
}

type Left = Pick<LeftSubscription, "left">;

/** The first `yield` behind the subscription that stands in no `try` whose `finally` ends it. */
function leftAtYield(code: ts.FunctionLikeDeclaration, { call, ends }: EndedHere): Left | undefined {
  // `run(function* () { … })`: whoever is given it runs it to its end, as a function that waits.
  if (callGivenTo(code) !== undefined) return undefined;
  const left = nodesOfKind<ts.YieldExpression>(code, typescript.SyntaxKind.YieldExpression).find(
    (node) =>
      node.pos > call.end &&
      enclosingFunction(node) === code &&
      !isProtected(node, ends) &&
      !ends.some((end) => comesBefore(end, node)),
  );
  return left === undefined ? undefined : { left };
}

/** Does `end` run on every way to `node`: as a statement, or in a `finally`, of a block that `node` stands behind it in? */
function comesBefore(end: ts.Node, node: ts.Node): boolean {
  let statement: ts.Node | undefined = enclosingStatement(end);
  while (statement !== undefined && isFinallyBlock(statement.parent)) statement = statement.parent.parent;
  return statement !== undefined && statement.end <= node.pos && isInside(node, statement.parent);
}

function isProtected(node: ts.Node, ends: readonly ts.Node[]): boolean {
  for (let outer = node.parent; outer !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    const last = typescript.isTryStatement(outer) ? outer.finallyBlock : undefined;
    if (last !== undefined && (ends.length === 0 || ends.some((end) => isInside(end, last)))) return true;
    if (last !== undefined && callsLocal(last)) return true;
  }
  return false;
}

/** A function of one's own may end it. */
function callsLocal(block: ts.Block): boolean {
  return callsIn(block).some((call) => typescript.isIdentifier(call.expression));
}

/** The iterator that `code` returns, where its `return` does not end the subscription. */
function leftByReturn(code: ts.FunctionLikeDeclaration, { ends }: EndedHere): Left | undefined {
  const returned = returnedObject(code);
  if (returned === undefined) return undefined;
  const members = membersOfClosure(code, returned);
  const named = (name: string): Member | undefined =>
    members.find((member) => member.name === name && member.kind === "method");
  const isIterator = named("@@asyncIterator") !== undefined || named("@@iterator") !== undefined;
  if (named("next") === undefined || !isIterator) return undefined;
  const left = named("return");
  if (left === undefined) return { left };
  return reaches(members, left, ends, new Set()) ? undefined : { left };
}

/** Does the member end it: itself, or through other functions of the iterator? */
function reaches(members: readonly Member[], { node }: Member, ends: readonly ts.Node[], seen: Set<ts.Node>): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  // What cannot be found may be ended by what cannot be read.
  if (ends.length === 0) return nodesOfKind(node, typescript.SyntaxKind.CallExpression).length > 0;
  return (
    ends.some((end) => isInside(end, node)) ||
    members.some(
      (other) => other.kind !== "constructor" && mentionsName(node, other.name) && reaches(members, other, ends, seen),
    )
  );
}
