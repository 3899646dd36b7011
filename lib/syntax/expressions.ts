import type ts from "typescript";
import { isOfKind } from "./kinds.ts";
import { ts as typescript } from "./typescript.ts";

/** The expression inside parentheses, `as`, `satisfies`, `!` and type assertions. */
export function skipOuter(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isOuter(inner)) inner = inner.expression;
  return inner;
}

/** The expression with the parentheses, `as`, `satisfies`, `!` and type assertions around it. */
export function withOuter(node: ts.Expression): ts.Expression {
  let outer = node;
  while (isOuter(outer.parent)) outer = outer.parent;
  return outer;
}

type Outer =
  ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion;

const isOuter = isOfKind<Outer>((kinds) => [
  kinds.ParenthesizedExpression,
  kinds.AsExpression,
  kinds.SatisfiesExpression,
  kinds.NonNullExpression,
  kinds.TypeAssertionExpression,
]);

/** The property name of `x.name` and `x["name"]`. */
export function propertyNameOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (typescript.isPropertyAccessExpression(node)) return node.name.text;
  const key = skipOuter(node.argumentExpression);
  return typescript.isStringLiteralLike(key) || typescript.isNumericLiteral(key) ? key.text : undefined;
}

/**
 * The last name of a callee: `close` of `a.b?.close()`, `open` of `open()`, `@@dispose` of `a[Symbol.dispose]()`; of
 * another computed member what {@link keyName} says.
 */
export function calleeName(callee: ts.Expression): string | undefined {
  const node = skipOuter(callee);
  if (typescript.isIdentifier(node)) return node.text;
  if (typescript.isPropertyAccessExpression(node)) return node.name.text;
  return typescript.isElementAccessExpression(node) ? keyName(node.argumentExpression) : undefined;
}

/**
 * The name that a computed key stands for: `@@dispose` for `Symbol.dispose`, and for a constant that is called after
 * it, such as the `disposeSymbol` of a polyfill; `[kClose]` for any other constant.
 */
export function keyName(expression: ts.Expression): string | undefined {
  const key = skipOuter(expression);
  if (typescript.isStringLiteralLike(key) || typescript.isNumericLiteral(key)) return key.text;
  const wellKnown = wellKnownSymbol(key);
  if (wellKnown !== undefined) return wellKnown;
  if (!typescript.isIdentifier(key)) return undefined;
  if (!/dispose/i.test(key.text) || !/symbol|^\$|_/i.test(key.text)) return `[${key.text}]`;
  return /async/i.test(key.text) ? "@@asyncDispose" : "@@dispose";
}

/** A member's name as a developer reads it: `[Symbol.dispose]` for `@@dispose`. */
export function readableName(name: string): string {
  return name.replace(/^@@(\w+)$/, "[Symbol.$1]");
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

/** `f` of `f.bind(self)` */
export function boundFunction(node: ts.Expression): ts.Expression | undefined {
  const call = skipOuter(node);
  if (!typescript.isCallExpression(call) || calleeName(call.expression) !== "bind") return undefined;
  return receiverOf(call);
}

/** `a` of `a.b()` and `a["b"]()`. */
export function receiverOf(node: ts.CallExpression): ts.Expression | undefined {
  const callee = skipOuter(node.expression);
  return isMemberAccess(callee) ? skipOuter(callee.expression) : undefined;
}

/** `a` of `a.b["c"]`, and what is no member of anything itself. */
export function rootOf(expression: ts.Expression): ts.Expression {
  let node = skipOuter(expression);
  while (isMemberAccess(node)) node = skipOuter(node.expression);
  return node;
}

function isMemberAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node);
}

/** `null`, `undefined`, `void 0` */
export function isNullishLiteral(node: ts.Expression): boolean {
  const value = skipOuter(node);
  return (
    value.kind === typescript.SyntaxKind.NullKeyword ||
    typescript.isVoidExpression(value) ||
    (typescript.isIdentifier(value) && value.text === "undefined")
  );
}
