/**
 * Fields of a component that are set a while after it has begun, or not at all, so that its end may come before them,
 * although it never comes before its beginning:
 *
 *     onShown() { loadEditor().then((lib) => (this.editor = lib.create(this.element))); }
 *     onGone() { this.editor.dispose(); }
 */
import type ts from "typescript";
import { TELL_AT_ONCE } from "../../models/told-at-once.ts";
import { enclosingFunction, isInInnerFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Member, Owner } from "../owner/owner.ts";
import type { GoneField } from "./gone-fields.ts";

/** Does each assignment that sets the field come behind a wait? */
export function isSetLater(owner: Owner, field: GoneField): boolean {
  return isSetOnly(owner, field, isBehindAwait);
}

/** Does each come behind a wait, or only where something holds? */
export function isSetPerhaps(owner: Owner, field: GoneField): boolean {
  return isSetOnly(owner, field, (code, node) => isBehindAwait(code, node) || isOnlyPerhaps(code, node));
}

type Reservation = (code: ts.Node, node: ts.Node) => boolean;

function isSetOnly(owner: Owner, { sets }: GoneField, isReserved: Reservation): boolean {
  return sets.length > 0 && sets.every(({ node, member }) => comesLater(owner, node, member, isReserved));
}

/** How many calls it may be from the beginning to the assignment. */
const MAX_CALLS = 3;

function comesLater(owner: Owner, node: ts.Node, member: Member, isReserved: Reservation, calls = 0): boolean {
  for (let code = enclosingFunction(node); code !== undefined && code !== member.node; code = enclosingFunction(code))
    if (isRunLater(code) || isReserved(code, node)) return true;
  if (isReserved(member.node, node)) return true;
  const callers = owner.members.flatMap((other) =>
    callsIn(other.node).flatMap((call) => (isCallOf(call, member) ? [{ call, other }] : [])),
  );
  return (
    calls < MAX_CALLS &&
    callers.length > 0 &&
    callers.every(({ call, other }) => other !== member && comesLater(owner, call, other, isReserved, calls + 1))
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

/** `if (this.props.isLive) this.source = open();`, `if (element === null) return; this.source = open(element);` */
function isOnlyPerhaps(code: ts.Node, node: ts.Node): boolean {
  const name = typescript.isBinaryExpression(node) ? placeText(node.left) : undefined;
  const mayBeOther = (test: ts.Expression): boolean => name === undefined || !placeText(test).includes(name);
  for (let at = node; at !== code && at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (typescript.isIfStatement(parent) && parent.thenStatement === at)
      return parent.elseStatement === undefined && mayBeOther(parent.expression);
    if (!typescript.isStatement(at) || !typescript.isBlock(parent)) continue;
    const before = parent.statements.slice(0, parent.statements.indexOf(at));
    if (
      before.some(
        (step) => typescript.isIfStatement(step) && isBareReturn(step.thenStatement) && mayBeOther(step.expression),
      )
    )
      return true;
  }
  return false;
}

function isBareReturn(statement: ts.Statement): boolean {
  const [only, ...others] = typescript.isBlock(statement) ? statement.statements : [statement];
  return only !== undefined && others.length === 0 && typescript.isReturnStatement(only);
}

const LATER = /^(?:then|setTimeout|setImmediate|requestAnimationFrame|requestIdleCallback|nextTick)$/;

/** `load().then(…)`, `setTimeout(…)`, `service.load().subscribe(…)`; what is there already may be told at once. */
function isRunLater(code: ts.Node): boolean {
  const { parent: call } = placeGiven(code);
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
