/** `const x = …; try { … } finally { x.close(); }`, by its syntax alone. */
import type ts from "typescript";
import { isUsing } from "../../syntax/declarations.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface ReleasingTry {
  readonly statement: ts.TryStatement & { readonly finallyBlock: ts.Block };
  /** The declaration that stands directly before it, in the same block. */
  readonly declared: ts.VariableStatement;
  readonly name: ts.Identifier;
  /** All that its `finally` does. */
  readonly release: Release;
}

export interface Release {
  readonly call: ts.CallExpression;
  /** The member, `@@dispose` or `@@asyncDispose` that is called; or the function that it is passed to. */
  readonly verb: string;
  readonly isMember: boolean;
  readonly isAwaited: boolean;
}

/** Each `try` without `catch` in `file` whose `finally` releases what is declared directly before it, and nothing else. */
export function releasingTriesIn(file: ts.SourceFile): readonly ReleasingTry[] {
  return nodesOfKind<ts.TryStatement>(file, typescript.SyntaxKind.TryStatement).flatMap((statement) => {
    if (statement.catchClause !== undefined || !hasFinally(statement)) return [];
    const [only, ...others] = statement.finallyBlock.statements;
    if (only === undefined || others.length > 0 || statement.tryBlock.statements.length === 0) return [];
    const declared = statementBefore(statement);
    if (declared === undefined || !typescript.isVariableStatement(declared)) return [];
    const name = constantIn(declared);
    if (name === undefined) return [];
    const release = releaseOf(name.text, only);
    return release === undefined ? [] : [{ statement, declared, name, release }];
  });
}

function hasFinally(statement: ts.TryStatement): statement is ReleasingTry["statement"] {
  return statement.finallyBlock !== undefined;
}

function statementBefore(statement: ts.Statement): ts.Statement | undefined {
  const { parent } = statement;
  // `using` may stand in blocks and modules, and neither in `case` nor in a script.
  const isBlock =
    typescript.isBlock(parent) || (typescript.isSourceFile(parent) && typescript.isExternalModule(parent));
  return isBlock ? parent.statements[parent.statements.indexOf(statement) - 1] : undefined;
}

/** `x` of `const x = …`, which declares nothing else, or of a `let` that nobody gives another value. */
function constantIn(statement: ts.VariableStatement): ts.Identifier | undefined {
  if ((statement.modifiers ?? []).length > 0) return undefined;
  const { declarationList } = statement;
  const isVar = (declarationList.flags & typescript.NodeFlags.BlockScoped) === 0;
  const [only, ...others] = declarationList.declarations;
  if (isUsing(declarationList) || isVar || only?.initializer === undefined || others.length > 0 || !staysSame(only))
    return undefined;
  return typescript.isIdentifier(only.name) ? only.name : undefined;
}

/** `x.close()`, `await x?.close()`, `if (x) x.close()`, `clearTimeout(x)`. */
function releaseOf(name: string, statement: ts.Statement): Release | undefined {
  const inner = typescript.isIfStatement(statement) ? guarded(name, statement) : statement;
  if (inner === undefined || !typescript.isExpressionStatement(inner)) return undefined;
  const expression = skipOuter(inner.expression);
  const isAwaited = typescript.isAwaitExpression(expression);
  const call = isAwaited ? skipOuter(expression.expression) : expression;
  if (!typescript.isCallExpression(call)) return undefined;
  const callee = skipOuter(call.expression);
  const verb = calleeName(callee);
  if (verb === undefined) return undefined;
  const [first, ...others] = call.arguments;
  if (typescript.isIdentifier(callee)) {
    const isPassed = first !== undefined && others.length === 0 && isNamed(first, name);
    return isPassed ? { call, verb, isMember: false, isAwaited } : undefined;
  }
  const isMember = typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee);
  if (!isMember || first !== undefined || !isNamed(callee.expression, name)) return undefined;
  return { call, verb, isMember, isAwaited };
}

/** What is done where `name` is not null, which `using` does not dispose of. */
function guarded(name: string, { expression, thenStatement, elseStatement }: ts.IfStatement): ts.Statement | undefined {
  if (elseStatement !== undefined || !testsForNull(name, skipOuter(expression))) return undefined;
  if (!typescript.isBlock(thenStatement)) return thenStatement;
  return thenStatement.statements.length === 1 ? thenStatement.statements[0] : undefined;
}

function testsForNull(name: string, test: ts.Expression): boolean {
  if (isNamed(test, name)) return true;
  if (!typescript.isBinaryExpression(test) || !isNamed(test.left, name)) return false;
  const { ExclamationEqualsToken, ExclamationEqualsEqualsToken, NullKeyword } = typescript.SyntaxKind;
  const operator = test.operatorToken.kind;
  const right = skipOuter(test.right);
  const isNull = right.kind === NullKeyword || isNamed(right, "undefined");
  return isNull && (operator === ExclamationEqualsToken || operator === ExclamationEqualsEqualsToken);
}

function isNamed(expression: ts.Expression, name: string): boolean {
  const inner = skipOuter(expression);
  return typescript.isIdentifier(inner) && inner.text === name;
}
