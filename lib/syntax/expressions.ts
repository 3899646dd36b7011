import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** The expression inside parentheses, `as`, `satisfies`, `!` and type assertions. */
export function skipOuter(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    typescript.isParenthesizedExpression(inner) ||
    typescript.isAsExpression(inner) ||
    typescript.isSatisfiesExpression(inner) ||
    typescript.isNonNullExpression(inner) ||
    typescript.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** The property name of `x.name` and `x["name"]`. */
export function propertyNameOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (typescript.isPropertyAccessExpression(node)) return node.name.text;
  const key = skipOuter(node.argumentExpression);
  return typescript.isStringLiteralLike(key) || typescript.isNumericLiteral(key) ? key.text : undefined;
}

/**
 * The last name of a callee: `close` in `a.b?.close()`, `open` in `open()`; `@@dispose` and `@@asyncDispose` for the
 * dispose protocol's symbols.
 */
export function calleeName(callee: ts.Expression): string | undefined {
  const node = skipOuter(callee);
  if (typescript.isIdentifier(node)) return node.text;
  if (typescript.isPropertyAccessExpression(node)) return node.name.text;
  if (typescript.isElementAccessExpression(node))
    return wellKnownSymbol(node.argumentExpression) ?? propertyNameOf(node);
  return undefined;
}

/** `@@dispose` for `Symbol.dispose`. */
export function wellKnownSymbol(node: ts.Expression): string | undefined {
  const key = skipOuter(node);
  return typescript.isPropertyAccessExpression(key) &&
    typescript.isIdentifier(key.expression) &&
    key.expression.text === "Symbol"
    ? `@@${key.name.text}`
    : undefined;
}

/** The function that an expression literally is. */
export function functionLiteral(node: ts.Expression): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const inner = skipOuter(node);
  return typescript.isArrowFunction(inner) || typescript.isFunctionExpression(inner) ? inner : undefined;
}

/** `a` of `a.b()`. */
export function receiverOf(node: ts.CallExpression): ts.Expression | undefined {
  const callee = skipOuter(node.expression);
  return typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
}

/** Is it `===`, `<`, or another operator that compares? */
export function isComparison(kind: ts.SyntaxKind): boolean {
  const { SyntaxKind } = typescript;
  return (
    kind === SyntaxKind.EqualsEqualsEqualsToken ||
    kind === SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === SyntaxKind.EqualsEqualsToken ||
    kind === SyntaxKind.ExclamationEqualsToken ||
    kind === SyntaxKind.LessThanToken ||
    kind === SyntaxKind.LessThanEqualsToken ||
    kind === SyntaxKind.GreaterThanToken ||
    kind === SyntaxKind.GreaterThanEqualsToken
  );
}
