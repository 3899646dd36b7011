/** Branches: which conditions hold on which edge. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import type { Block, Condition, Constant, Operand } from "./graph.ts";
import { lowerExpression } from "./lower-expression.ts";
import type { Place } from "./place.ts";

/** Lowers `expression` as a test: control leads to `yes` where it is truthy, to `no` where it is falsy. */
export function lowerCondition(b: Builder, expression: ts.Expression, yes: Block, no: Block): void {
  const { SyntaxKind } = typescript;
  const node = skipOuter(expression);
  if (typescript.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) {
    return lowerCondition(b, node.operand, no, yes);
  }
  if (typescript.isBinaryExpression(node)) {
    switch (node.operatorToken.kind) {
      case SyntaxKind.AmpersandAmpersandToken: {
        const right = b.block();
        lowerCondition(b, node.left, right, no);
        b.at(right);
        return lowerCondition(b, node.right, yes, no);
      }
      case SyntaxKind.BarBarToken: {
        const right = b.block();
        lowerCondition(b, node.left, yes, right);
        b.at(right);
        return lowerCondition(b, node.right, yes, no);
      }
      case SyntaxKind.CommaToken:
        lowerExpression(b, node.left);
        return lowerCondition(b, node.right, yes, no);
      case SyntaxKind.EqualsEqualsEqualsToken:
      case SyntaxKind.EqualsEqualsToken:
        return lowerComparison(b, node, yes, no);
      case SyntaxKind.ExclamationEqualsEqualsToken:
      case SyntaxKind.ExclamationEqualsToken:
        return lowerComparison(b, node, no, yes);
      case SyntaxKind.LessThanToken:
      case SyntaxKind.LessThanEqualsToken:
      case SyntaxKind.GreaterThanToken:
      case SyntaxKind.GreaterThanEqualsToken:
      case SyntaxKind.InstanceOfKeyword:
      case SyntaxKind.InKeyword: {
        const places = [lowerExpression(b, node.left), lowerExpression(b, node.right)].filter(isPlace);
        return branch(b, { kind: "opaque", text: node.getText(), places, node }, yes, no);
      }
    }
  }
  branchOnTruth(b, lowerExpression(b, node), node, yes, no);
}

/** Branches on whether `value` is truthy. */
export function branchOnTruth(b: Builder, value: Operand, node: ts.Node, yes: Block, no: Block): void {
  switch (value.kind) {
    case "constant":
      return b.goto(value.value ? yes : no);
    case "function":
      return b.goto(yes);
    case "place":
      return branch(b, { kind: "truthy", place: value, node }, yes, no);
    case "unknown":
      b.edge(yes);
      return b.goto(no);
    default:
      value satisfies never;
  }
}

/** Branches on whether `value` is null or undefined. */
export function branchOnNullish(b: Builder, value: Operand, node: ts.Node, yes: Block, no: Block): void {
  switch (value.kind) {
    case "constant":
      return b.goto(value.value == null ? yes : no);
    case "function":
      return b.goto(no);
    case "place":
      return branch(b, { kind: "nullish", place: value, node }, yes, no);
    case "unknown":
      b.edge(yes);
      return b.goto(no);
    default:
      value satisfies never;
  }
}

/** Branches on whether `value` equals `constant`. */
export function branchOnEquality(
  b: Builder,
  value: Operand,
  constant: Operand,
  node: ts.Node,
  yes: Block,
  no: Block,
): void {
  if (value.kind === "place" && constant.kind === "constant") {
    return branch(b, { kind: "equals", place: value, value: constant.value, node }, yes, no);
  }
  if (value.kind === "constant" && constant.kind === "constant")
    return b.goto(value.value === constant.value ? yes : no);
  const places = [value, constant].filter(isPlace);
  branch(b, { kind: "opaque", text: node.getText(), places, node }, yes, no);
}

function lowerComparison(b: Builder, node: ts.BinaryExpression, yes: Block, no: Block): void {
  const loose =
    node.operatorToken.kind === typescript.SyntaxKind.EqualsEqualsToken ||
    node.operatorToken.kind === typescript.SyntaxKind.ExclamationEqualsToken;
  const typeOf = typeofUndefined(node);
  if (typeOf !== undefined) {
    const undefinedValue: Constant = { kind: "constant", value: undefined };
    return branchOnEquality(b, lowerExpression(b, typeOf), undefinedValue, node, yes, no);
  }
  const left = lowerExpression(b, node.left);
  const right = lowerExpression(b, node.right);
  const [value, constant] = left.kind === "constant" ? [right, left] : [left, right];
  if (loose && constant.kind === "constant" && constant.value == null) return branchOnNullish(b, value, node, yes, no);
  branchOnEquality(b, value, constant, node, yes, no);
}

/** `x` in `typeof x === "undefined"`. */
function typeofUndefined(node: ts.BinaryExpression): ts.Expression | undefined {
  const [left, right] = [skipOuter(node.left), skipOuter(node.right)];
  return typescript.isTypeOfExpression(left) && typescript.isStringLiteralLike(right) && right.text === "undefined"
    ? left.expression
    : undefined;
}

function branch(b: Builder, test: Condition, yes: Block, no: Block): void {
  b.edge(yes, { test, holds: true });
  b.edge(no, { test, holds: false });
  b.current = undefined;
}

function isPlace(operand: Operand): operand is Place {
  return operand.kind === "place";
}
