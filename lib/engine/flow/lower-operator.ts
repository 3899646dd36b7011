/** Operators: those that choose between values are branches, the others only have operands. */
import type ts from "typescript";
import { numberIn } from "../../syntax/steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import { UNKNOWN, type Operand } from "./graph.ts";
import { assignTo } from "./lower-assignment.ts";
import { branchOnNullish, branchOnTruth, lowerCondition } from "./lower-condition.ts";
import { lowerExpression } from "./lower-expression.ts";

export function lowerConditional(b: Builder, node: ts.ConditionalExpression): Operand {
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

export function lowerBinary(b: Builder, node: ts.BinaryExpression): Operand {
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

export function lowerUnary(b: Builder, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Operand {
  const { SyntaxKind } = typescript;
  if (node.operator === SyntaxKind.ExclamationToken) return lowerTruthValue(b, node);
  if (node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken) {
    const target = lowerExpression(b, node.operand);
    const by = node.operator === SyntaxKind.PlusPlusToken ? 1 : -1;
    if (target.kind === "place") b.emit({ kind: "update", target, by, node });
    return target;
  }
  lowerExpression(b, node.operand);
  const number = numberIn(node);
  return number === undefined ? UNKNOWN : { kind: "constant", value: number };
}
