/**
 * Undoings that nobody ever comes to, since the flag that lets one pass is only set behind it:
 *
 *     let disposed = false;
 *     return { dispose() { if (!disposed) return; disposed = true; target.off("change", onChange); } };
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";

export interface Blocked {
  /** The test that never lets one pass. */
  readonly test: ts.Expression;
  readonly flag: ts.Expression;
  readonly undoing: ts.CallExpression;
}

export function* blockedIn({ checker }: Analysis, file: ts.SourceFile): Iterable<Blocked> {
  for (const branch of nodesOfKind<ts.IfStatement>(file, typescript.SyntaxKind.IfStatement)) {
    const guard = guardOf(branch);
    if (guard === undefined) continue;
    const undoing = guard.behind.flatMap(undoingsIn)[0];
    const symbol = undoing === undefined ? undefined : symbolNamedBy(checker, guard.flag);
    if (undoing === undefined || symbol === undefined || !beginsFalse(symbol.valueDeclaration)) continue;
    const writes = referencesIn(checker, file, symbol).filter((name) => isWriteOfTruth(name));
    const isSetThere = writes.some((name) => guard.behind.some((statement) => isInside(name, statement)));
    if (isSetThere && writes.every((name) => guard.behind.some((statement) => isInside(name, statement))))
      yield { test: branch.expression, flag: guard.flag, undoing };
  }
}

interface Guard {
  readonly flag: ts.Expression;
  /** What only runs where the flag is true. */
  readonly behind: readonly ts.Statement[];
}

/** `if (!flag) return; …` */
function guardOf(branch: ts.IfStatement): Guard | undefined {
  const { expression, thenStatement, elseStatement, parent } = branch;
  const test = skipOuter(expression);
  if (!typescript.isPrefixUnaryExpression(test) || test.operator !== typescript.SyntaxKind.ExclamationToken)
    return undefined;
  const flag = skipOuter(test.operand);
  const isFlag = typescript.isIdentifier(flag) || isMemberOfThis(flag);
  if (!isFlag || elseStatement !== undefined || !typescript.isBlock(parent)) return undefined;
  const only = typescript.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  const last = only.at(-1);
  if (last === undefined || !typescript.isReturnStatement(last) || enclosingFunction(branch) !== parent.parent)
    return undefined;
  return { flag, behind: parent.statements.slice(parent.statements.indexOf(branch) + 1) };
}

/** `let flag = false;`, `private flag = false;`: nobody outside of the file sets it. */
function beginsFalse(declaration: ts.Declaration | undefined): boolean {
  if (declaration === undefined) return false;
  if (typescript.isPropertyDeclaration(declaration))
    return isHidden(declaration) && declaration.initializer?.kind === typescript.SyntaxKind.FalseKeyword;
  if (!typescript.isVariableDeclaration(declaration)) return false;
  return declaration.initializer?.kind === typescript.SyntaxKind.FalseKeyword;
}

function isWriteOfTruth(name: ts.Identifier | ts.PrivateIdentifier): boolean {
  const usage = usageOf(name);
  if (usage === "update") return true;
  if (usage !== "write") return false;
  const access = typescript.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  let outer: ts.Node = access;
  while (!typescript.isBinaryExpression(outer.parent)) outer = outer.parent;
  return outer.parent.right.kind !== typescript.SyntaxKind.FalseKeyword;
}

function undoingsIn(statement: ts.Statement): readonly ts.CallExpression[] {
  return callsIn(statement).filter(({ expression }) => {
    const name = calleeName(expression) ?? "";
    return isCloseName(name) || UNDOES.test(name);
  });
}

const UNDOES =
  /^(?:off|abort|cancel|release|clear(?:Timeout|Interval)|remove\w*Listeners?|(?:un|de)(?:subscribe|register|observe|listen|watch)\w*)$/;
