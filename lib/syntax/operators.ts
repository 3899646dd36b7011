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

/** Is it `===` or `==`? */
export function isEquality(kind: ts.SyntaxKind): boolean {
  const { EqualsEqualsToken, EqualsEqualsEqualsToken } = typescript.SyntaxKind;
  return kind === EqualsEqualsEqualsToken || kind === EqualsEqualsToken;
}

/** Is it `===`, `==`, or the opposite of one? */
export function asksForEquality(kind: ts.SyntaxKind): boolean {
  const { ExclamationEqualsToken, ExclamationEqualsEqualsToken } = typescript.SyntaxKind;
  return isEquality(kind) || kind === ExclamationEqualsEqualsToken || kind === ExclamationEqualsToken;
}

/** Is it `===`, `<`, or another operator that compares? */
export function isComparison(kind: ts.SyntaxKind): boolean {
  const { SyntaxKind } = typescript;
  return (
    asksForEquality(kind) ||
    kind === SyntaxKind.LessThanToken ||
    kind === SyntaxKind.LessThanEqualsToken ||
    kind === SyntaxKind.GreaterThanToken ||
    kind === SyntaxKind.GreaterThanEqualsToken
  );
}

/** `&&`, `||`, `??`: whether the right side is looked at depends on the left one. */
export function isShortCircuit(kind: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = typescript.SyntaxKind;
  return kind === AmpersandAmpersandToken || kind === BarBarToken || kind === QuestionQuestionToken;
}
