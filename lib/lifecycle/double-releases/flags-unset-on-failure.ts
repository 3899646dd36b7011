/**
 * Flags that are to let an end happen once, and are only set where it has succeeded, although a failure leads here again:
 *
 *     const tearDown = async () => {
 *       if (!isTornDown) { await environment.teardown(); isTornDown = true; }
 *     };
 *     try { await run(); await tearDown(); } finally { await tearDown(); }
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInInnerFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { guardedBy } from "./late-flags.ts";

export interface FlagUnsetOnFailure {
  /** Where the flag is set. */
  readonly node: ts.Node;
  readonly flag: string;
  /** The end that may fail before. */
  readonly call: ts.CallExpression;
  /** The call that comes here again where it has. */
  readonly again: ts.CallExpression;
}

export function* flagsUnsetOnFailureIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<FlagUnsetOnFailure> {
  if (!/ = true\b/.test(file.text) || !/\b(?:finally|catch)\b/.test(file.text)) return;
  for (const test of nodesOfKind<ts.IfStatement>(file, typescript.SyntaxKind.IfStatement)) {
    const guarded = guardedBy(test);
    const found = guarded === undefined ? undefined : setBehindEnd(guarded.statements, guarded.flag);
    const code = enclosingFunction(test);
    if (guarded === undefined || found === undefined || code === undefined) continue;
    const again = calledOnFailure(knowledge, code, file);
    if (again !== undefined) yield { ...found, flag: guarded.flag, again };
  }
}

/** An end that is waited for, and behind it where the flag is set; not where it is set before as well. */
function setBehindEnd(
  statements: readonly ts.Statement[],
  flag: string,
): Omit<FlagUnsetOnFailure, "flag" | "again"> | undefined {
  let call: ts.CallExpression | undefined;
  for (const statement of statements) {
    if (!typescript.isExpressionStatement(statement)) continue;
    const value = skipOuter(statement.expression);
    const awaited = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : undefined;
    if (awaited !== undefined && typescript.isCallExpression(awaited)) {
      if (RELEASE_NAME.test(calleeName(awaited.expression) ?? "")) call ??= awaited;
    } else if (typescript.isBinaryExpression(value) && isPlainAssignment(value.operatorToken.kind)) {
      if (placeText(value.left) !== flag) continue;
      const isSet = value.right.kind === typescript.SyntaxKind.TrueKeyword;
      return isSet && call !== undefined ? { node: value, call } : undefined;
    }
  }
  return undefined;
}

/** The call of `code` in the handlers of a `try` in whose block it is called, too. */
function calledOnFailure(
  knowledge: Knowledge,
  code: ts.FunctionLikeDeclaration,
  file: ts.SourceFile,
): ts.CallExpression | undefined {
  const name = functionName(code);
  if (name === undefined) return undefined;
  const calls = callsNamed(file, new Set([name]));
  if (calls.length < 2) return undefined;
  for (const { tryBlock, catchClause, finallyBlock } of nodesOfKind<ts.TryStatement>(
    file,
    typescript.SyntaxKind.TryStatement,
  )) {
    const within = (block: ts.Node | undefined): ts.CallExpression | undefined =>
      block === undefined ? undefined : calls.find((call) => isWithin(call, block) && bodyOf(knowledge, call) === code);
    if (within(tryBlock) === undefined) continue;
    const again = within(catchClause?.block) ?? within(finallyBlock);
    if (again !== undefined) return again;
  }
  return undefined;
}

function isWithin(call: ts.Node, block: ts.Node): boolean {
  return isInside(call, block) && !isInInnerFunction(call, block);
}
