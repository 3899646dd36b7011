/** A way out that is only taken where what was put in is not there any more. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * Does `exit` stand under a test, behind `up`, that asks whether the container called `text` still has something?
 *
 *     let at = this.running.indexOf(job);
 *     if (at === -1) throw new Error("no such job");
 */
export function isUnderSearch(exit: ts.Node, text: string, up: ts.Node): boolean {
  for (let at = exit; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    // `if (!list.has(job)) { list.add(job); … }` asks before it is put in.
    if (!typescript.isIfStatement(parent) || parent.thenStatement !== at || isInside(up, at)) continue;
    if (searches(parent.expression, text)) return true;
  }
  return false;
}

function searches(test: ts.Expression, text: string): boolean {
  const node = skipOuter(test);
  if (typescript.isPrefixUnaryExpression(node)) return isSearchIn(node.operand, text);
  if (!typescript.isBinaryExpression(node) || !/^(?:-1|0)$/.test(node.right.getText())) return false;
  const { left } = node;
  return isSearchIn(left, text) || valuesOf(left).some((value) => isSearchIn(value, text));
}

/** `this.running.indexOf(job)`, `this.running.has(job)` */
function isSearchIn(value: ts.Expression, text: string): boolean {
  const node = skipOuter(value);
  return (
    typescript.isCallExpression(node) &&
    typescript.isPropertyAccessExpression(node.expression) &&
    /^(?:indexOf|lastIndexOf|findIndex|has|includes)$/.test(calleeName(node.expression) ?? "") &&
    placeText(node.expression.expression) === text
  );
}

/** What a variable of the function is declared as, and set to. */
function valuesOf(name: ts.Expression): readonly ts.Expression[] {
  const home = typescript.isIdentifier(name) ? enclosingFunction(name) : undefined;
  if (home === undefined) return [];
  const { VariableDeclaration, BinaryExpression, EqualsToken } = typescript.SyntaxKind;
  return [
    ...nodesOfKind<ts.VariableDeclaration>(home, VariableDeclaration).flatMap(({ name: declared, initializer }) =>
      initializer !== undefined && declared.getText() === name.getText() ? [initializer] : [],
    ),
    ...nodesOfKind<ts.BinaryExpression>(home, BinaryExpression).flatMap(({ left, operatorToken, right }) =>
      operatorToken.kind === EqualsToken && placeText(left) === name.getText() ? [right] : [],
    ),
  ];
}
