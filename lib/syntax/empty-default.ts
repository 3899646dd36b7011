import type ts from "typescript";
import { isNullishLiteral, skipOuter } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

/** `options` of `options || {}` and `options ?? {}`: where nobody gives anything, there is nothing in it. */
export function withoutDefault(expression: ts.Expression): ts.Expression {
  const node = skipOuter(expression);
  if (!typescript.isBinaryExpression(node)) return expression;
  const { BarBarToken, QuestionQuestionToken } = typescript.SyntaxKind;
  const { kind } = node.operatorToken;
  return (kind === BarBarToken || kind === QuestionQuestionToken) && isEmpty(node.right) ? node.left : expression;
}

/** `{}`, `undefined`, `null` */
export function isEmpty(expression: ts.Expression): boolean {
  const value = skipOuter(expression);
  return isNullishLiteral(value) || (typescript.isObjectLiteralExpression(value) && value.properties.length === 0);
}
