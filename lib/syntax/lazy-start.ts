import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { isEquality } from "./operators.ts";
import { ts as typescript } from "./typescript.ts";

/**
 * Is something put in place only where nothing was there yet?
 *
 *     if (!this.map) this.map = new Map()
 *     x ??= make()
 *     if (group === undefined) { group = make(); groups.set(name, group); }
 */
export function isLazyStart(node: ts.Node): boolean {
  if (
    typescript.isBinaryExpression(node) &&
    node.operatorToken.kind === typescript.SyntaxKind.QuestionQuestionEqualsToken
  )
    return true;
  const target = valueOrTarget(node)?.getText();
  if (target === undefined) return false;
  for (let at: ts.Node = node; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (typescript.isIfStatement(parent) && parent.thenStatement === at && isAbsent(parent.expression, target))
      return true;
  }
  return false;
}

/** `x` of `x = …`, `value` of `map.set(key, value)` */
function valueOrTarget(node: ts.Node): ts.Node | undefined {
  if (typescript.isBinaryExpression(node)) return node.left;
  return typescript.isCallExpression(node) ? node.arguments.at(-1) : undefined;
}

/** `!target`, `target === undefined`, `null == target` */
function isAbsent(condition: ts.Expression, target: string): boolean {
  const { SyntaxKind } = typescript;
  const test = skipOuter(condition);
  if (typescript.isPrefixUnaryExpression(test)) {
    return test.operator === SyntaxKind.ExclamationToken && skipOuter(test.operand).getText() === target;
  }
  if (!typescript.isBinaryExpression(test)) return false;
  if (!isEquality(test.operatorToken.kind)) return false;
  const sides = [test.left, test.right].map((side) => skipOuter(side).getText());
  return sides.includes(target) && sides.some((side) => side === "undefined" || side === "null");
}
