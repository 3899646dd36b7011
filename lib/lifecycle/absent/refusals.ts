/** Statements that throw out of a function where a test says so: `if (test) throw …`, assertions, helpers that do the same. */
import type ts from "typescript";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lastStatement } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { assertedBy } from "./assertions.ts";

export interface Refusal {
  readonly statement: ts.Statement;
  /** What is tested, which may stand in a helper. */
  readonly test: ts.Expression;
  /** It is thrown where the test holds, or where it does not. */
  readonly when: boolean;
}

/** The refusals among the statements of `code` itself: what is thrown in a `try` is another matter. */
export function refusalsIn(analysis: Analysis, code: FunctionWithBody): readonly Refusal[] {
  const { body } = code;
  if (!typescript.isBlock(body)) return [];
  return body.statements.flatMap((statement) => refusalOf(analysis, statement) ?? []);
}

function refusalOf(analysis: Analysis, statement: ts.Statement): Refusal | undefined {
  if (typescript.isIfStatement(statement)) {
    return throws(statement.thenStatement) ? { statement, test: statement.expression, when: true } : undefined;
  }
  const call = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
  if (call === undefined || !typescript.isCallExpression(call)) return undefined;
  const asserted = assertedBy(analysis, call);
  if (asserted !== undefined) return { statement, test: asserted, when: false };
  return calleeName(call.expression) === "ifError" && call.arguments[0] !== undefined
    ? { statement, test: call.arguments[0], when: true }
    : refusalByHelper(analysis, statement, call);
}

/** `this.assertIdle();`, whose body is such a statement about `this`. */
function refusalByHelper(analysis: Analysis, statement: ts.Statement, call: ts.CallExpression): Refusal | undefined {
  const callee = skipOuter(call.expression);
  if (call.arguments.length > 0 || !typescript.isPropertyAccessExpression(callee) || !isThis(callee.expression))
    return undefined;
  const body = bodyOf(analysis, call)?.body;
  const [only, ...others] = body !== undefined && typescript.isBlock(body) ? body.statements : [];
  if (only === undefined || others.length > 0 || !typescript.isIfStatement(only)) return undefined;
  return throws(only.thenStatement) ? { statement, test: only.expression, when: true } : undefined;
}

function throws(statement: ts.Statement): boolean {
  const last = lastStatement(statement);
  return last !== undefined && typescript.isThrowStatement(last);
}

/** What a refusal says of its owner. */
export type Reason =
  /** Something is left to do: `this.pending.size > 0`, `this.isBusy`. */
  | "outstanding"
  /** It is not in the one state in which it may be: `this.state !== "ready"`. */
  | "state";

/** Names of flags and states that tell whether something is closed, or has begun: a second close is refused, or a useless one. */
const CLOSED =
  /clos|dispos|destroy|stopp|ended|terminat|releas|finish|shut|dead|gone|done|over|free|cancel|abort|open|init|start|running|active|alive/i;

/** Why `refusal` throws; `undefined` where it may as well refuse a second close, or a close of what was never begun. */
export function reasonOf({ checker }: Analysis, { test, when }: Refusal): Reason | undefined {
  const { node, holds } = withoutNot(test, when);
  const { equal, left, right } = comparisonIn(node);
  if (left === undefined || right === undefined) {
    if (!holds || !isOwn(node)) return undefined;
    return isNumber(checker, node) || (isFlag(checker, node) && !CLOSED.test(node.getText()))
      ? "outstanding"
      : undefined;
  }
  if (!isOwn(left)) return undefined;
  if (isZero(right) && isNumber(checker, left)) return (equal === true) !== holds ? "outstanding" : undefined;
  const isOther = equal !== undefined && equal !== holds && isConstant(right) && !GONE.test(right.getText());
  return isOther && hasOtherStates(checker, left, right) ? "state" : undefined;
}

function withoutNot(test: ts.Expression, when: boolean): { node: ts.Expression; holds: boolean } {
  let node = skipOuter(test);
  let holds = when;
  while (typescript.isPrefixUnaryExpression(node) && node.operator === typescript.SyntaxKind.ExclamationToken) {
    node = skipOuter(node.operand);
    holds = !holds;
  }
  return { node, holds };
}

/** `left === right`, `left > right`, `assert.equal(left, right)`; `equal` is unknown where they are measured. */
function comparisonIn(node: ts.Expression): { left?: ts.Expression; right?: ts.Expression; equal?: boolean } {
  if (typescript.isBinaryExpression(node)) {
    const { SyntaxKind } = typescript;
    const { left, right, operatorToken } = node;
    switch (operatorToken.kind) {
      case SyntaxKind.EqualsEqualsToken:
      case SyntaxKind.EqualsEqualsEqualsToken:
        return { left: skipOuter(left), right: skipOuter(right), equal: true };
      case SyntaxKind.ExclamationEqualsToken:
      case SyntaxKind.ExclamationEqualsEqualsToken:
        return { left: skipOuter(left), right: skipOuter(right), equal: false };
      case SyntaxKind.GreaterThanToken:
        return { left: skipOuter(left), right: skipOuter(right) };
      default:
        return {};
    }
  }
  const { parent: call } = node;
  const [left, right] = typescript.isCallExpression(call) && call.arguments[0] === node ? call.arguments : [];
  const isEqual =
    left !== undefined && /^(?:deep)?(?:strict)?equal$/i.test(calleeName((call as ts.CallExpression).expression) ?? "");
  return isEqual && right !== undefined ? { left: skipOuter(left), right: skipOuter(right), equal: true } : {};
}

function isFlag(checker: ts.TypeChecker, node: ts.Expression): boolean {
  return (checker.getTypeAtLocation(node).flags & typescript.TypeFlags.BooleanLike) !== 0;
}

function isNumber(checker: ts.TypeChecker, node: ts.Expression): boolean {
  return (checker.getTypeAtLocation(node).flags & typescript.TypeFlags.NumberLike) !== 0;
}

function isZero(node: ts.Expression): boolean {
  return typescript.isNumericLiteral(node) && node.text === "0";
}

/** `this.state`, `this.pending.size`, `pending.size` of a closure. */
function isOwn(node: ts.Expression): boolean {
  return typescript.isPropertyAccessExpression(node) || typescript.isIdentifier(node);
}

/** A literal, or `State.Ready`. */
function isConstant(node: ts.Expression): boolean {
  return (
    typescript.isStringLiteralLike(node) ||
    (typescript.isPropertyAccessExpression(node) && /^[A-Z]/.test(node.expression.getText()))
  );
}

/** States in which there is nothing to release any more, or not yet. */
const GONE = /^$|clos|dispos|destroy|stop|ended|terminat|shut|idle|new|init|none|creat|pending/i;

/** Whether the type of `left` knows a state besides `right` that is none of an owner which has nothing any more. */
function hasOtherStates(checker: ts.TypeChecker, left: ts.Expression, right: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(left));
  const states = type.isUnion() ? type.types : [];
  const known = checker.getTypeAtLocation(right);
  return states.some((state) => {
    const name = state.isStringLiteral() ? state.value : (state.getSymbol()?.name ?? "closed");
    const isAsked = state === known || (typescript.isStringLiteralLike(right) && name === right.text);
    return !isAsked && !GONE.test(name);
  });
}

/** Whether `refusal` throws for an error that `parameter` tells of. */
export function isAboutError({ test, when }: Refusal, parameter: string): boolean {
  const { node, holds } = withoutNot(test, when);
  const { equal, left, right } = comparisonIn(node);
  if (left === undefined || right === undefined) return holds && placeText(node) === parameter;
  return equal !== undefined && equal !== holds && isNullishLiteral(right) && placeText(left) === parameter;
}
