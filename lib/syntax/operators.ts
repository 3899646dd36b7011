import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** Is it `=`, or one of the operators that end in `=` and assign? */
export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  const { FirstAssignment, LastAssignment } = typescript.SyntaxKind;
  return kind >= FirstAssignment && kind <= LastAssignment;
}

/** Is it `=`, `??=` or `||=`: is what stands on the right there afterwards, as it is? */
export function isPlainAssignment(kind: ts.SyntaxKind): boolean {
  const { EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken } = typescript.SyntaxKind;
  return kind === EqualsToken || kind === QuestionQuestionEqualsToken || kind === BarBarEqualsToken;
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
