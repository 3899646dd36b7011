/**
 * Fields of a component that are set a while after it has begun, so that its end may come before them, although it never
 * comes before its beginning:
 *
 *     onShown() { loadEditor().then((lib) => (this.editor = lib.create(this.element))); }
 *     onGone() { this.editor.dispose(); }
 */
import type ts from "typescript";
import { TELL_AT_ONCE } from "../../models/told-at-once.ts";
import { enclosingFunction, isInInnerFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { isThis } from "../../syntax/this.ts";
import type { GoneField } from "./gone-fields.ts";

/** Does each assignment that sets the field come behind a wait? */
export function isSetLater(owner: Owner, { sets }: GoneField): boolean {
  return sets.length > 0 && sets.every(({ node, member }) => comesLater(owner, node, member));
}

/** How many calls it may be from the beginning to the assignment. */
const MAX_CALLS = 3;

function comesLater(owner: Owner, node: ts.Node, member: Member, calls = 0): boolean {
  for (let code = enclosingFunction(node); code !== undefined && code !== member.node; code = enclosingFunction(code))
    if (isRunLater(code) || isBehindAwait(code, node)) return true;
  if (isBehindAwait(member.node, node)) return true;
  const callers = owner.members.flatMap((other) =>
    callsIn(other.node).flatMap((call) => (isCallOf(call, member) ? [{ call, other }] : [])),
  );
  return (
    calls < MAX_CALLS &&
    callers.length > 0 &&
    callers.every(({ call, other }) => other !== member && comesLater(owner, call, other, calls + 1))
  );
}

function isCallOf({ expression }: ts.CallExpression, { name }: Member): boolean {
  const callee = skipOuter(expression);
  return typescript.isPropertyAccessExpression(callee) && callee.name.text === name && isThis(callee.expression);
}

function isBehindAwait(code: ts.Node, node: ts.Node): boolean {
  return nodesOfKind(code, typescript.SyntaxKind.AwaitExpression).some(
    (wait) => wait.end <= node.end && !isInInnerFunction(wait, code),
  );
}

const LATER = /^(?:then|setTimeout|setImmediate|requestAnimationFrame|requestIdleCallback|nextTick)$/;

/** `load().then(…)`, `setTimeout(…)`, `service.load().subscribe(…)`; what is there already may be told at once. */
function isRunLater({ parent: call }: ts.Node): boolean {
  if (!typescript.isCallExpression(call)) return false;
  const name = calleeName(call.expression) ?? "";
  return LATER.test(name) || (name === "subscribe" && isAsked(receiverOf(call)));
}

/** Was it asked for: is it the answer of a call, be it piped through something? */
function isAsked(source: ts.Expression | undefined): boolean {
  const node = source === undefined ? undefined : skipOuter(source);
  if (node === undefined || !typescript.isCallExpression(node)) return false;
  const name = calleeName(node.expression) ?? "";
  return name === "pipe" ? isAsked(receiverOf(node)) : !TELL_AT_ONCE.has(name);
}
