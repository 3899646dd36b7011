import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

/** The amount in `x = x + 1`, `x = (x ?? 0) - 1` and `x = 1 + x`, which mean `x += 1` and `x -= 1`. */
export function stepOf(target: ts.Expression, value: ts.Expression): number | undefined {
  const step = stepFrom(value);
  // The texts are compared: whoever asks may not have names resolved.
  return step?.from.getText() === skipOuter(target).getText() ? step.by : undefined;
}

/** What `value` adds a number to, and that number: `x` and `-1` of `(x ?? 0) - 1`. */
export function stepFrom(value: ts.Expression): { from: ts.Expression; by: number } | undefined {
  const { PlusToken, MinusToken } = typescript.SyntaxKind;
  const sum = skipOuter(value);
  if (!typescript.isBinaryExpression(sum)) return undefined;
  const operator = sum.operatorToken.kind;
  if (operator !== PlusToken && operator !== MinusToken) return undefined;
  const [left, right] = [skipOuter(sum.left), skipOuter(sum.right)];
  const [base, step] = operator === PlusToken && numberIn(left) !== undefined ? [right, left] : [left, right];
  const amount = numberIn(step);
  if (amount === undefined) return undefined;
  const by = operator === PlusToken ? amount : -amount;
  return { from: withoutDefault(base, by), by };
}

/** The number that a literal spells: `1`, `-1`, `+1`, `1n`. */
export function numberIn(expression: ts.Expression): number | undefined {
  const node = skipOuter(expression);
  if (typescript.isNumericLiteral(node)) return Number(node.text);
  if (typescript.isBigIntLiteral(node)) return Number.parseInt(node.text, 10);
  if (!typescript.isPrefixUnaryExpression(node)) return undefined;
  const { MinusToken, PlusToken } = typescript.SyntaxKind;
  const number = node.operator === MinusToken || node.operator === PlusToken ? numberIn(node.operand) : undefined;
  return number !== undefined && node.operator === MinusToken ? -number : number;
}

/** `x` of `x ?? 0`, and of `x ?? 1` where that one is taken away again: nothing is left where there was nothing. */
export function withoutDefault(expression: ts.Expression, by: number): ts.Expression {
  const { QuestionQuestionToken, BarBarToken } = typescript.SyntaxKind;
  const node = skipOuter(expression);
  if (!typescript.isBinaryExpression(node)) return node;
  const isDefault = [QuestionQuestionToken, BarBarToken].includes(node.operatorToken.kind);
  const value = isDefault ? numberIn(node.right) : undefined;
  return value === 0 || (value === 1 && by === -1) ? skipOuter(node.left) : node;
}
