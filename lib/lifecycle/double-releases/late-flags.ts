/**
 * Flags that are to let something happen once, and are only set behind code that may come back at once:
 *
 *     const finish = (error) => {
 *       if (isDone) return;
 *       controller.abort();      // whose listeners call `finish` again
 *       isDone = true;
 *       done(error);
 *     };
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface LateFlag {
  /** Where the flag is set. */
  readonly node: ts.Node;
  readonly flag: string;
  /** What may come back before. */
  readonly call: ts.CallExpression;
}

export function* lateFlagsIn(file: ts.SourceFile): Iterable<LateFlag> {
  if (!/ = true\b/.test(file.text) || !/\.(?:abort|emit|dispatchEvent)\(/.test(file.text)) return;
  for (const test of nodesOfKind<ts.IfStatement>(file, typescript.SyntaxKind.IfStatement)) {
    const guarded = guardedBy(test);
    if (guarded === undefined) continue;
    const found = setLate(guarded.statements, guarded.flag);
    if (found !== undefined && mayComeBack(test)) yield { ...found, flag: guarded.flag };
  }
}

/** The statements that run where the flag is not set: `if (!flag) { … }`, `if (flag) return; …`. */
export function guardedBy(
  node: ts.IfStatement,
): { readonly flag: string; readonly statements: readonly ts.Statement[] } | undefined {
  const { expression, thenStatement, elseStatement, parent } = node;
  const test = skipOuter(expression);
  const { ExclamationToken } = typescript.SyntaxKind;
  if (typescript.isPrefixUnaryExpression(test) && test.operator === ExclamationToken) {
    const flag = flagOf(test.operand);
    return flag !== undefined && typescript.isBlock(thenStatement)
      ? { flag, statements: thenStatement.statements }
      : undefined;
  }
  const flag = flagOf(test);
  if (flag === undefined || elseStatement !== undefined || !typescript.isBlock(parent)) return undefined;
  const [only] = typescript.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  if (only === undefined || !typescript.isReturnStatement(only)) return undefined;
  return { flag, statements: parent.statements.slice(parent.statements.indexOf(node) + 1) };
}

/** `isDone`, `this.closed` */
function flagOf(node: ts.Expression): string | undefined {
  const bare = skipOuter(node);
  return typescript.isIdentifier(bare) || isMemberOfThis(bare) ? placeText(bare) : undefined;
}

/** What may come back, and behind it, with no wait between, where the flag is set. */
function setLate(statements: readonly ts.Statement[], flag: string): Omit<LateFlag, "flag"> | undefined {
  let call: ts.CallExpression | undefined;
  for (const statement of statements) {
    if (!typescript.isExpressionStatement(statement)) return undefined;
    const value = skipOuter(statement.expression);
    if (typescript.isCallExpression(value)) {
      if (tellsAtOnce(value)) call ??= value;
      continue;
    }
    if (!typescript.isBinaryExpression(value) || !isPlainAssignment(value.operatorToken.kind)) return undefined;
    if (placeText(value.left) !== flag) continue;
    return call !== undefined && value.right.kind === typescript.SyntaxKind.TrueKeyword
      ? { node: value, call }
      : undefined;
  }
  return undefined;
}

/** `controller.abort()` and `this.emit("close")` call the listeners before they return; who logs does nothing else. */
function tellsAtOnce({ expression, arguments: [event] }: ts.CallExpression): boolean {
  if (!typescript.isPropertyAccessExpression(expression)) return false;
  const { text } = expression.name;
  if (text === "emit" && event !== undefined && typescript.isStringLiteralLike(event) && LOGS.test(event.text))
    return false;
  return text === "abort" || text === "emit" || text === "dispatchEvent";
}

const LOGS = /^(?:debug|log|trace|info|warn(?:ing)?|verbose)$/;

/** Is the function around a listener, or called from several places? */
function mayComeBack(test: ts.IfStatement): boolean {
  const code = enclosingFunction(test);
  const name = code === undefined ? undefined : functionName(code);
  if (name === undefined) return false;
  const uses = identifiersNamed(test.getSourceFile(), name).filter(({ parent }) => !isDeclaration(parent, code));
  return uses.length > 1;
}

function isDeclaration(node: ts.Node, code: ts.Node | undefined): boolean {
  return node === code || typescript.isVariableDeclaration(node) || typescript.isPropertyDeclaration(node);
}
