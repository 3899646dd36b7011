/** Expressions: their effects in order, and the operand that stands for their value. */
import type ts from "typescript";
import { isModuleConstant } from "../../syntax/declarations.ts";
import { propertyNameOf, skipOuter, wellKnownSymbol } from "../../syntax/expressions.ts";
import { isOwnThis } from "../../syntax/own-this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import { UNKNOWN, type Member, type Operand } from "./graph.ts";
import { lowerCall, lowerNew } from "./lower-call.ts";
import { isOutermostOfChain, lowerOptionalChain, skipChainIfNullish } from "./lower-chain.ts";
import { isChain, lowerFloating, lowerSettled } from "./lower-continuation.ts";
import { lowerBinary, lowerConditional, lowerUnary } from "./lower-operator.ts";
import { ELEMENT, member, THIS, variable, type Place } from "./place.ts";

export function lowerExpression(b: Builder, expression: ts.Expression): Operand {
  const node = skipOuter(expression);
  if (typescript.isIdentifier(node)) return lowerIdentifier(b, node);
  if (typescript.isLiteralExpression(node)) return lowerLiteral(node);
  if (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node))
    return lowerAccess(b, node);
  if (typescript.isCallExpression(node)) return isChain(node) ? lowerFloating(b, node) : lowerCall(b, node);
  if (typescript.isNewExpression(node)) return lowerNew(b, node);
  if (typescript.isAwaitExpression(node)) return lowerSettled(b, node.expression, node);
  if (typescript.isBinaryExpression(node)) return lowerBinary(b, node);
  if (typescript.isConditionalExpression(node)) return lowerConditional(b, node);
  if (typescript.isPrefixUnaryExpression(node) || typescript.isPostfixUnaryExpression(node)) return lowerUnary(b, node);
  if (typescript.isArrowFunction(node) || typescript.isFunctionExpression(node)) return { kind: "function", node };
  if (typescript.isObjectLiteralExpression(node)) return lowerObject(b, node);
  if (typescript.isArrayLiteralExpression(node)) return lowerArray(b, node);
  if (typescript.isYieldExpression(node)) return lowerYield(b, node);
  if (typescript.isDeleteExpression(node)) return lowerDelete(b, node);
  if (typescript.isTaggedTemplateExpression(node)) return lowerTaggedTemplate(b, node);
  switch (node.kind) {
    case typescript.SyntaxKind.ThisKeyword:
    case typescript.SyntaxKind.SuperKeyword:
      return THIS;
    case typescript.SyntaxKind.TrueKeyword:
      return { kind: "constant", value: true };
    case typescript.SyntaxKind.FalseKeyword:
      return { kind: "constant", value: false };
    case typescript.SyntaxKind.NullKeyword:
      return { kind: "constant", value: null };
  }
  if (typescript.isVoidExpression(node)) {
    lowerExpression(b, node.expression);
    return { kind: "constant", value: undefined };
  }
  if (typescript.isClassExpression(node)) return UNKNOWN;
  lowerChildren(b, node);
  return UNKNOWN;
}

/** `typeof x`, templates, JSX, `import(…)`'s arguments: only their parts have effects. */
function lowerChildren(b: Builder, node: ts.Node): void {
  typescript.forEachChild(node, (child) => {
    if (typescript.isExpression(child)) lowerExpression(b, child);
    else if (!typescript.isTypeNode(child)) lowerChildren(b, child);
  });
}

function lowerIdentifier(b: Builder, node: ts.Identifier): Operand {
  if (node.text === "undefined") return { kind: "constant", value: undefined };
  if (isOwnThis(node)) return THIS;
  const symbol = b.options.resolve(node);
  return symbol === undefined ? UNKNOWN : variable(symbol);
}

function lowerLiteral(node: ts.LiteralExpression): Operand {
  if (typescript.isStringLiteralLike(node)) return { kind: "constant", value: node.text };
  if (typescript.isNumericLiteral(node)) return { kind: "constant", value: Number(node.text) };
  return UNKNOWN;
}

/** `a.b`, `a[0]`, and `a?.b`, where the rest of the chain is skipped if `a` is nullish. */
function lowerAccess(b: Builder, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Operand {
  if (!isOutermostOfChain(node)) return lowerAccessPart(b, node);
  return lowerOptionalChain(b, node, () => lowerAccessPart(b, node));
}

function lowerAccessPart(b: Builder, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Operand {
  const base = lowerExpression(b, node.expression);
  if (node.questionDotToken !== undefined) skipChainIfNullish(b, base, node);
  const name = propertyNameOf(node) ?? symbolKeyOf(node) ?? constantKeyOf(b, node);
  if (name === undefined && typescript.isElementAccessExpression(node)) lowerExpression(b, node.argumentExpression);
  return base.kind === "place" ? member(base, name ?? ELEMENT) : UNKNOWN;
}

/** `@@dispose` of `x[Symbol.dispose]` */
function symbolKeyOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  return typescript.isElementAccessExpression(node) ? wellKnownSymbol(node.argumentExpression) : undefined;
}

/** `[kCount]` of `x[kCount]`, where the key is a constant of a module: a symbol, most often. */
function constantKeyOf(b: Builder, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  const key = typescript.isElementAccessExpression(node) ? skipOuter(node.argumentExpression) : node;
  const symbol = typescript.isIdentifier(key) ? b.options.resolve(key) : undefined;
  return symbol !== undefined && isModuleConstant(symbol) ? `[${symbol.name}]` : undefined;
}

function lowerObject(b: Builder, node: ts.ObjectLiteralExpression): Operand {
  const members = node.properties.map((property): Member => {
    if (typescript.isSpreadAssignment(property))
      return { key: undefined, value: lowerExpression(b, property.expression) };
    if (typescript.isShorthandPropertyAssignment(property)) {
      return { key: property.name.text, value: lowerIdentifier(b, property.name) };
    }
    const key = typescript.isComputedPropertyName(property.name) ? undefined : property.name.text;
    if (typescript.isComputedPropertyName(property.name)) lowerExpression(b, property.name.expression);
    if (typescript.isPropertyAssignment(property)) return { key, value: lowerExpression(b, property.initializer) };
    return { key, value: { kind: "function", node: property } };
  });
  return created(b, node, members);
}

function lowerArray(b: Builder, node: ts.ArrayLiteralExpression): Operand {
  let spread = false;
  const members = node.elements.map((element, index): Member => {
    if (typescript.isSpreadElement(element)) {
      spread = true;
      return { key: undefined, value: lowerExpression(b, element.expression) };
    }
    return { key: spread ? undefined : String(index), value: lowerExpression(b, element) };
  });
  return created(b, node, members);
}

function created(b: Builder, node: ts.Expression, members: readonly Member[]): Place {
  const result = b.temporary(node);
  b.emit({ kind: "create", result, members, node });
  return result;
}

function lowerYield(b: Builder, node: ts.YieldExpression): Operand {
  const value = node.expression === undefined ? UNKNOWN : lowerExpression(b, node.expression);
  const result = b.temporary(node);
  b.emit({ kind: "yield", result, value, node });
  if (b.current === undefined) return result;
  // The consumer may break out of its loop: the generator then returns from here, through its `finally`s.
  const [resumed, abandoned] = [b.block(), b.block()];
  b.edge(resumed);
  b.goto(abandoned);
  b.at(abandoned);
  b.emit({ kind: "return", value: undefined, node });
  b.leave(0, b.returned);
  b.at(resumed);
  return result;
}

function lowerDelete(b: Builder, node: ts.DeleteExpression): Operand {
  const target = lowerExpression(b, node.expression);
  if (target.kind === "place") b.emit({ kind: "delete", target, node });
  return UNKNOWN;
}

function lowerTaggedTemplate(b: Builder, node: ts.TaggedTemplateExpression): Operand {
  const callee = lowerExpression(b, node.tag);
  const values = typescript.isTemplateExpression(node.template)
    ? node.template.templateSpans.map((span) => lowerExpression(b, span.expression))
    : [];
  return b.call(node, callee, [UNKNOWN, ...values]);
}
