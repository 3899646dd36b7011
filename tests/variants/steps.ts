import ts from "typescript";
import { replace, type Rewrite } from "./edit.ts";
import { all } from "./nodes.ts";
import type { Variant } from "./variant.ts";

/** `open -= 1;` for `open--;`. */
export const assignmentForStep: Variant = (source) =>
  all(source, isStep).flatMap((step): Rewrite[] => {
    if (!ts.isExpressionStatement(step.parent)) return [];
    const sign = step.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-";
    return [[replace(step, `${step.operand.getText()} ${sign}= 1`)]];
  });

function isStep(node: ts.Node): node is ts.PostfixUnaryExpression | ts.PrefixUnaryExpression {
  return (
    (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}
