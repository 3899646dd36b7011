/** Members with the name of an end that only hear of one: `disconnect() { this.store.dispatch("disconnect"); }`. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import { closeEvidence } from "./close-names.ts";
import type { Member, Owner } from "./owner.ts";
import { isThis } from "./this.ts";

/** Does the owner itself put the member on something as a listener, and does that end and change nothing of the owner? */
export function isMereHandler({ node: owner }: Owner, { name, node }: Member): boolean {
  const body = typescript.isMethodDeclaration(node) ? node.body : undefined;
  if (body === undefined || body.statements.length === 0 || someNode(body, endsOrChanges)) return false;
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
