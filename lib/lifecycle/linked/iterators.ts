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
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { membersOfClosure, returnedObject } from "../owner/members.ts";
import type { Member } from "../owner/owner.ts";

export interface LeftSubscription {
  /** The call that subscribes. */
  readonly call: ts.CallExpression;
  /** Where a loop that is left early leaves it: a `yield`, the iterator's `return`, or that there is none. */
  readonly left: ts.YieldExpression | Member | undefined;
  readonly evidence: Evidence;
}

interface Subscription {
  readonly call: ts.CallExpression;
  /** What ends it. */
  readonly ends: readonly ts.Node[];
}

const GATE = /\byield\b|\[Symbol\.(?:asyncIterator|iterator)\]/;

export function* leftSubscriptionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftSubscription> {
  if (!GATE.test(file.text)) return;
  for (const subscription of [...listenersIn(analysis, file), ...subscriptionsIn(analysis, file)]) {
    const code = enclosingFunction(subscription.call);
    if (code === undefined) continue;
    const found = code.asteriskToken === undefined ? leftByReturn(code, subscription) : leftAtYield(code, subscription);
    if (found === undefined) continue;
    yield { call: subscription.call, ...found, evidence: subscription.ends.length > 0 ? "certain" : "likely" };
  }
}

/** Listeners on what others know as well. */
function listenersIn(analysis: Analysis, file: ts.SourceFile): readonly Subscription[] {
  const { registrations, removals } = sitesIn(analysis, file);
  return registrations.flatMap((registration) => {
    const { call, target, options, listener, once, remover } = registration;
    const path = targetPathOf(analysis, target);
    const code = enclosingFunction(call);
    if (code === undefined || path === undefined || once || remover !== undefined) return [];
    if (isOnce(analysis, options) || isEndedBySignal(analysis, options) || !holdsSomething(analysis, listener))
      return [];
    const declaration = path.root.kind === "variable" ? path.root.symbol.valueDeclaration : undefined;
    if (declaration !== undefined && isInside(declaration, code) && !typescript.isParameter(declaration)) return [];
    const ends = removals.filter(
      (removal) => isInside(removal.call, code) && mayRemove(analysis, registration, removal),
    );
    return [{ call, ends: ends.map((removal) => removal.call) }];
  });
}

/** `const unsubscribe = subscribe(f)`, where it is called on some path. */
function subscriptionsIn({ checker }: Analysis, file: ts.SourceFile): readonly Subscription[] {
  return nodesOfKind<ts.VariableDeclaration>(file, typescript.SyntaxKind.VariableDeclaration).flatMap((declaration) => {
    const call = declaration.initializer === undefined ? undefined : skipOuter(declaration.initializer);
    if (call === undefined || !typescript.isCallExpression(call) || !typescript.isIdentifier(declaration.name))
      return [];
    const isUsing = (declaration.parent.flags & typescript.NodeFlags.Using) === typescript.NodeFlags.Using;
    const isSubscribing = SUBSCRIBES.test(calleeName(call.expression) ?? "");
    if (isUsing || !isSubscribing || !call.arguments.some((each) => functionLiteral(each) !== undefined)) return [];
    const symbol = checker.getSymbolAtLocation(declaration.name);
    const uses =
      symbol === undefined ? [] : referencesIn(checker, file, symbol).filter((name) => name !== declaration.name);
    const ends = uses.filter(isEnding);
    // Whoever else has it may end it.
    return ends.length > 0 && ends.length === uses.length ? [{ call, ends }] : [];
  });
}

const SUBSCRIBES = /^(?:subscribe|on|listen|watch|observe|add\w*Listener)(?![a-z])/i;

/** `unsubscribe()`, `subscription.unsubscribe()` */
function isEnding(name: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isCallExpression(parent)) return parent.expression === name;
  return (
    typescript.isPropertyAccessExpression(parent) &&
    typescript.isCallExpression(parent.parent) &&
    closeEvidence(parent.name.text) !== undefined
  );
}

type Left = Pick<LeftSubscription, "left">;

/** The first `yield` behind the subscription that stands in no `try` whose `finally` ends it. */
function leftAtYield(code: ts.FunctionLikeDeclaration, { call, ends }: Subscription): Left | undefined {
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
  let statement = end;
  while (!typescript.isStatement(statement) || isFinally(statement.parent)) statement = statement.parent;
  return statement.end <= node.pos && isInside(node, statement.parent);
}

function isFinally(block: ts.Node): boolean {
  return typescript.isTryStatement(block.parent) && block.parent.finallyBlock === block;
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
function leftByReturn(code: ts.FunctionLikeDeclaration, { ends }: Subscription): Left | undefined {
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
