/**
 * Members with the name of an end that only hear of one, or that tidy up now and then:
 * `disconnect() { this.store.dispatch("disconnect"); }`, `setInterval(() => this.cleanup(), 60_000)`.
 */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isMethod } from "../../syntax/methods.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { soleExpression } from "../../syntax/sole-result.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import { closeEvidence } from "./close-names.ts";
import { statementsOf } from "./members.ts";
import type { Member, Owner } from "./owner.ts";

/**
 * Does the owner itself put the member on something as a listener, and does that end and change nothing of the owner? Or
 * does an interval of its own run it at each turn?
 */
export function isMereHandler({ node: owner }: Owner, { name, node }: Member): boolean {
  if (isRunByInterval(owner, name)) return true;
  if (!isMethod(node) || statementsOf(node).length === 0 || someNode(node.body!, endsOrChanges)) return false;
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  return nodesOfKind<ts.PropertyAccessExpression>(owner, PropertyAccessExpression).some((use) =>
    isHandedOver(use, name),
  );
}

function endsOrChanges(node: ts.Node): boolean {
  if (typescript.isCallExpression(node)) {
    const callee = skipOuter(node.expression);
    const isOwn = typescript.isPropertyAccessExpression(callee) && isThis(callee.expression);
    const name = calleeName(callee);
    return isOwn || name === undefined || closeEvidence(name) !== undefined;
  }
  if (typescript.isBinaryExpression(node)) return isAssignmentOperator(node.operatorToken.kind);
  return (
    node.kind === typescript.SyntaxKind.SuperKeyword ||
    typescript.isDeleteExpression(node) ||
    typescript.isPostfixUnaryExpression(node)
  );
}

/** `bus.on("left", this.disconnect.bind(this))`, `bus.on("left", this.disconnect)` */
function isHandedOver(node: ts.PropertyAccessExpression, name: string): boolean {
  if (node.name.text !== name || !isThis(node.expression)) return false;
  const { parent } = node;
  const isBound = typescript.isPropertyAccessExpression(parent) && parent.name.text === "bind";
  const value = isBound ? parent.parent : node;
  return typescript.isCallExpression(value.parent) && value.parent.expression !== value;
}

/** `setInterval(this.cleanup.bind(this), 60_000)`, `setInterval(() => this.cleanup(), 60_000)`: without any condition. */
function isRunByInterval(owner: ts.Node, name: string): boolean {
  if (!mentionsName(owner, "setInterval")) return false;
  return callsIn(owner).some((call) => {
    if (calleeName(call.expression) !== "setInterval") return false;
    const [callback] = call.arguments;
    const literal = functionGiven(callback);
    const run = literal === undefined ? callback : soleExpression(literal);
    return run !== undefined && isMemberOf(run, name);
  });
}

/** `this.cleanup`, `this.cleanup()`, `this.cleanup.bind(this)`, `void this.cleanup().catch(…)` */
function isMemberOf(expression: ts.Expression, name: string): boolean {
  let node = skipOuter(expression);
  while (typescript.isVoidExpression(node) || typescript.isAwaitExpression(node)) node = skipOuter(node.expression);
  if (typescript.isCallExpression(node)) return isMemberOf(node.expression, name);
  if (!typescript.isPropertyAccessExpression(node)) return false;
  if (node.name.text === name) return isThis(node.expression);
  return /^(?:bind|catch|finally)$/.test(node.name.text) && isMemberOf(node.expression, name);
}
