/** Expressions: their effects in order, and the operand that stands for their value. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isModuleConstant } from "../../syntax/declarations.ts";
import { propertyNameOf, skipOuter } from "../../syntax/expressions.ts";
import type { Builder } from "./builder.ts";
import type { Constant, Member, Operand } from "./graph.ts";
import { assignTo } from "./lower-assignment.ts";
import { lowerCall, lowerNew } from "./lower-call.ts";
import { branchOnNullish, branchOnTruth, lowerCondition } from "./lower-condition.ts";
import { isChain, lowerFloating, lowerSettled } from "./lower-continuation.ts";
import { ELEMENT, member, THIS, variable, type Place } from "./place.ts";

export const UNKNOWN: Operand = { kind: "unknown" };

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
  const name = propertyNameOf(node) ?? constantKeyOf(b, node);
  if (name === undefined && typescript.isElementAccessExpression(node)) lowerExpression(b, node.argumentExpression);
  return base.kind === "place" ? member(base, name ?? ELEMENT) : UNKNOWN;
}

/** `[kCount]` of `x[kCount]`, where the key is a constant of a module: a symbol, most often. */
function constantKeyOf(b: Builder, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  const key = typescript.isElementAccessExpression(node) ? skipOuter(node.argumentExpression) : node;
  const symbol = typescript.isIdentifier(key) ? b.options.resolve(key) : undefined;
  return symbol !== undefined && isModuleConstant(symbol) ? `[${symbol.name}]` : undefined;
}

/** Where the chains that are being lowered go on if a link is nullish; innermost last. */
const chainEnds = new WeakMap<Builder, import("./graph.ts").Block[]>();

/** Leaves the optional chain where `base` is nullish. */
export function skipChainIfNullish(b: Builder, base: Operand, node: ts.Node): void {
  const end = chainEnds.get(b)?.at(-1);
  if (end === undefined) return;
  const go = b.block();
  branchOnNullish(b, base, node, end, go);
  b.at(go);
}

/** Whether `node` has a `?.` in it and is the whole of its chain. */
export function isOutermostOfChain(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression,
): boolean {
  return typescript.isOptionalChain(node) && !typescript.isOptionalChain(node.parent)
    ? true
    : typescript.isOptionalChain(node) && !(node.parent as ts.PropertyAccessExpression).expression
      ? true
      : typescript.isOptionalChain(node) && (node.parent as ts.CallExpression).expression !== node;
}

/** Lowers a whole optional chain: its value is `undefined` where a link was nullish. */
export function lowerOptionalChain(b: Builder, node: ts.Expression, lower: () => Operand): Operand {
  const result = b.temporary(node);
  const skipped = b.block();
  const after = b.block();
  const ends = chainEnds.get(b) ?? [];
  chainEnds.set(b, ends);
  ends.push(skipped);
  const value = lower();
  ends.pop();
  b.emit({ kind: "assign", target: result, value, node });
  b.goto(after);
  b.at(skipped);
  b.emit({ kind: "assign", target: result, value: { kind: "constant", value: undefined }, node });
  b.goto(after);
  b.at(after);
  return result;
}

function lowerConditional(b: Builder, node: ts.ConditionalExpression): Operand {
  const result = b.temporary(node);
  const [yes, no, after] = [b.block(), b.block(), b.block()];
  lowerCondition(b, node.condition, yes, no);
  for (const [block, branch] of [
    [yes, node.whenTrue],
    [no, node.whenFalse],
  ] as const) {
    b.at(block);
    b.emit({ kind: "assign", target: result, value: lowerExpression(b, branch), node: branch });
    b.goto(after);
  }
  b.at(after);
  return result;
}

function lowerBinary(b: Builder, node: ts.BinaryExpression): Operand {
  const { SyntaxKind } = typescript;
  const operator = node.operatorToken.kind;
  if (operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment) return assignTo(b, node);
  switch (operator) {
    case SyntaxKind.CommaToken:
      lowerExpression(b, node.left);
      return lowerExpression(b, node.right);
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return lowerLogical(b, node);
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      return lowerTruthValue(b, node);
  }
  lowerOperands(b, node);
  return UNKNOWN;
}

/** `a + b + c + …` without a stack frame for each operand. */
function lowerOperands(b: Builder, node: ts.BinaryExpression): void {
  const rights: ts.Expression[] = [];
  let left: ts.Expression = node;
  while (typescript.isBinaryExpression(left) && left.operatorToken.kind === node.operatorToken.kind) {
    rights.push(left.right);
    left = left.left;
  }
  lowerExpression(b, left);
  for (const right of rights.reverse()) lowerExpression(b, right);
}

/** `a && b`, `a || b`, `a ?? b`: the value of one of the two. */
function lowerLogical(b: Builder, node: ts.BinaryExpression): Operand {
  const result = b.temporary(node);
  const [short, long, after] = [b.block(), b.block(), b.block()];
  const left = lowerExpression(b, node.left);
  switch (node.operatorToken.kind) {
    case typescript.SyntaxKind.AmpersandAmpersandToken:
      branchOnTruth(b, left, node.left, long, short);
      break;
    case typescript.SyntaxKind.BarBarToken:
      branchOnTruth(b, left, node.left, short, long);
      break;
    default:
      branchOnNullish(b, left, node.left, long, short);
  }
  b.at(short);
  b.emit({ kind: "assign", target: result, value: left, node: node.left });
  b.goto(after);
  b.at(long);
  b.emit({ kind: "assign", target: result, value: lowerExpression(b, node.right), node: node.right });
  b.goto(after);
  b.at(after);
  return result;
}

/** A comparison or negation as a value: the paths on which it is true and false are kept apart. */
function lowerTruthValue(b: Builder, node: ts.Expression): Operand {
  const result = b.temporary(node);
  const [yes, no, after] = [b.block(), b.block(), b.block()];
  lowerCondition(b, node, yes, no);
  for (const [block, value] of [
    [yes, true],
    [no, false],
  ] as const) {
    b.at(block);
    b.emit({ kind: "assign", target: result, value: { kind: "constant", value }, node });
    b.goto(after);
  }
  b.at(after);
  return result;
}

function lowerUnary(b: Builder, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Operand {
  const { SyntaxKind } = typescript;
  if (node.operator === SyntaxKind.ExclamationToken) return lowerTruthValue(b, node);
  if (node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken) {
    const target = lowerExpression(b, node.operand);
    const by = node.operator === SyntaxKind.PlusPlusToken ? 1 : -1;
    if (target.kind === "place") b.emit({ kind: "update", target, by, node });
    return target;
  }
  const value = lowerExpression(b, node.operand);
  const negative: Constant | undefined =
    node.operator === SyntaxKind.MinusToken && value.kind === "constant" && typeof value.value === "number"
      ? { kind: "constant", value: -value.value }
      : undefined;
  return negative ?? UNKNOWN;
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
  const result = b.temporary(node);
  b.emit({
    kind: "call",
    result,
    node,
    callee,
    receiver: undefined,
    member: undefined,
    arguments: [UNKNOWN, ...values],
    spread: false,
    inlined: [],
  });
  return result;
}
