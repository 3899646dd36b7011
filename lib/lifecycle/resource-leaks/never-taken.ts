/**
 * Whether a way out is one that only the type checker needs, as what it tests is always set:
 *
 *     try { timer = setInterval(sample, 20); } catch (error) { …; throw error; }
 *     if (timer === undefined) throw new Error("not started");
 *
 *     const event = this.makeEvent(tools);          // returns { session: { tools: tools.map(…) } }
 *     if (!event.session.tools) throw new Error("no tools");
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { isAssignmentOperator, isPlainAssignment } from "../../syntax/operators.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Does `exit` leave where a test finds something empty that cannot be? */
export function isNeverTaken(analysis: Analysis, exit: ts.Node): boolean {
  const test = guardOf(exit);
  return test !== undefined && alternativesOf(test.expression).every((one) => isNeverTrue(analysis, one, test));
}

/** `if (!a || !b) throw …`, with nothing else in it. */
function guardOf(node: ts.Node): ts.IfStatement | undefined {
  let exit = node;
  while (exit.parent !== undefined && !typescript.isStatement(exit)) exit = exit.parent;
  const block = exit.parent;
  const test = typescript.isBlock(block) && block.statements.length === 1 ? block.parent : block;
  if (!typescript.isIfStatement(test) || test.elseStatement !== undefined) return undefined;
  return isInside(exit, test.thenStatement) ? test : undefined;
}

function alternativesOf(test: ts.Expression): readonly ts.Expression[] {
  const node = skipOuter(test);
  return typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.BarBarToken
    ? [...alternativesOf(node.left), ...alternativesOf(node.right)]
    : [node];
}

function isNeverTrue(analysis: Analysis, test: ts.Expression, guard: ts.IfStatement): boolean {
  const asked = askedForEmptiness(test);
  if (asked === undefined) return false;
  return typescript.isIdentifier(asked) ? isSetByTry(analysis, asked, guard) : isPartOfLiteral(analysis, asked);
}

/** `a` of `!a`, `a === null`, `a == undefined` */
function askedForEmptiness(test: ts.Expression): ts.Expression | undefined {
  const { ExclamationToken, EqualsEqualsToken, EqualsEqualsEqualsToken } = typescript.SyntaxKind;
  if (typescript.isPrefixUnaryExpression(test))
    return test.operator === ExclamationToken ? skipOuter(test.operand) : undefined;
  if (!typescript.isBinaryExpression(test) || !isNullishLiteral(test.right)) return undefined;
  const { kind } = test.operatorToken;
  return kind === EqualsEqualsToken || kind === EqualsEqualsEqualsToken ? skipOuter(test.left) : undefined;
}

/** Does a `try` before the guard, whose `catch` leaves, set the variable, and is it not emptied but in that `catch`? */
function isSetByTry(analysis: Analysis, name: ts.Identifier, guard: ts.IfStatement): boolean {
  const { checker } = analysis;
  const { parent: list } = guard;
  const symbol = symbolNamedBy(checker, name);
  if (symbol === undefined || !typescript.isBlock(list)) return false;
  const before = list.statements.slice(0, list.statements.indexOf(guard));
  const attempt = before.findLast(
    (one): one is ts.TryStatement =>
      typescript.isTryStatement(one) &&
      one.tryBlock.statements.some((statement) => {
        const [target, value] = assignedBy(statement);
        return (
          target !== undefined &&
          value !== undefined &&
          symbolNamedBy(checker, target) === symbol &&
          isObject(analysis, value)
        );
      }),
  );
  const { catchClause, finallyBlock } = attempt ?? {};
  if (catchClause === undefined || finallyBlock !== undefined || !leavesFunction(catchClause.block)) return false;
  const code = enclosingFunction(guard);
  return referencesIn(checker, name.getSourceFile(), symbol).every(({ parent }) => {
    if (!typescript.isBinaryExpression(parent) || !isAssignmentOperator(parent.operatorToken.kind)) return true;
    if (symbolNamedBy(checker, parent.left) !== symbol || isInside(parent, catchClause)) return true;
    return enclosingFunction(parent) === code && (parent.pos >= guard.end || isObject(analysis, parent.right));
  });
}

function assignedBy(statement: ts.Statement): readonly [ts.Expression, ts.Expression] | readonly [] {
  const node = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
  const isSet = node && typescript.isBinaryExpression(node) && isPlainAssignment(node.operatorToken.kind);
  return isSet ? [node.left, node.right] : [];
}

/** Is it an object, by its type? */
function isObject({ checker, program }: Analysis, value: ts.Expression): boolean {
  const { strict, strictNullChecks } = program.getCompilerOptions();
  if ((strictNullChecks ?? strict) !== true) return typescript.isNewExpression(value);
  const type = checker.getTypeAtLocation(value);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(({ flags }) => (flags & typescript.TypeFlags.Object) !== 0);
}

/** `event.session.tools`, where the function that makes `event` returns literals with an object under that name. */
function isPartOfLiteral(analysis: Analysis, asked: ts.Expression): boolean {
  const path: string[] = [];
  let node = asked;
  for (; typescript.isPropertyAccessExpression(node); node = skipOuter(node.expression)) path.unshift(node.name.text);
  const made = constantValue(analysis.checker, node);
  const maker = typescript.isCallExpression(made) ? bodyOf(analysis, made) : undefined;
  if (maker === undefined || path.length === 0) return false;
  const returned = resultsOf(maker);
  return returned.length > 0 && returned.every((value) => holds(analysis, value, path));
}

function holds(analysis: Analysis, value: ts.Expression, [name, ...rest]: readonly string[]): boolean {
  const node = constantValue(analysis.checker, value);
  if (name === undefined) return isObject(analysis, node);
  if (!typescript.isObjectLiteralExpression(node)) return false;
  const property = node.properties.findLast((one) => one.name?.getText() === name);
  if (property === undefined) return false;
  const isLast = node.properties
    .slice(node.properties.indexOf(property))
    .every((one) => !typescript.isSpreadAssignment(one));
  if (!isLast) return false;
  if (typescript.isShorthandPropertyAssignment(property)) return rest.length === 0 && isObject(analysis, property.name);
  return typescript.isPropertyAssignment(property) && holds(analysis, property.initializer, rest);
}
