import type ts from "typescript";
import { nodesOfKinds } from "./nodes-in.ts";
import { ts as typescript } from "./typescript.ts";
import { someNode } from "./walk.ts";

/** The statements that stand behind `statement` in the same list. */
export function statementsAfter(statement: ts.Statement): readonly ts.Statement[] {
  const { parent } = statement;
  const isList =
    typescript.isBlock(parent) || typescript.isSourceFile(parent) || typescript.isCaseOrDefaultClause(parent);
  return isList ? parent.statements.slice(parent.statements.indexOf(statement) + 1) : [];
}

/** What stands between two statements of one list, the first of which comes first: `undefined` where they are of several. */
export function statementsBetween(first: ts.Statement, last: ts.Statement): readonly ts.Statement[] | undefined {
  const behind = statementsAfter(first);
  const index = behind.indexOf(last);
  return index < 0 ? undefined : behind.slice(0, index);
}

/** Does it declare constants by what is there already, and run nothing: `const { socket } = this;`? */
export function onlyReads(statement: ts.Statement): boolean {
  const { CallExpression, NewExpression, AwaitExpression, YieldExpression } = typescript.SyntaxKind;
  return (
    typescript.isVariableStatement(statement) &&
    nodesOfKinds(statement, [CallExpression, NewExpression, AwaitExpression, YieldExpression]).length === 0
  );
}

/** Does it end in `return` or `throw`, so that nothing behind it runs? */
export function leavesFunction(statement: ts.Node): boolean {
  const last = lastStatement(statement);
  return last !== undefined && (typescript.isReturnStatement(last) || typescript.isThrowStatement(last));
}

/** Does it end in `return`, `throw` or `continue`, so that nothing behind it runs for the thing at hand? */
export function leavesTurn(statement: ts.Statement): boolean {
  const last = lastStatement(statement);
  return last !== undefined && (leavesFunction(last) || typescript.isContinueStatement(last));
}

/** Does it end in something that leaves the list of statements in which it stands, be it only the loop or `switch` around that? */
export function leavesList(statement: ts.Statement): boolean {
  const last = lastStatement(statement);
  return last !== undefined && (leavesTurn(statement) || typescript.isBreakStatement(last));
}

/** Is there something in it, be it under a condition, that leaves the function, or a loop or `switch` around it? */
export function mayLeave(node: ts.Node): boolean {
  const ts = typescript;
  const leaves = (inner: ts.Node): boolean =>
    ts.isReturnStatement(inner) ||
    ts.isThrowStatement(inner) ||
    (ts.isBreakOrContinueStatement(inner) && !staysWithin(inner, node));
  return someNode(node, leaves, ts.isFunctionLike);
}

/** Does a `break` or `continue` only leave a loop, `switch` or turn that is part of `outer`? */
function staysWithin(jump: ts.BreakOrContinueStatement, outer: ts.Node): boolean {
  const ts = typescript;
  const isTarget = (at: ts.Node): boolean => {
    if (jump.label !== undefined) return ts.isLabeledStatement(at) && at.label.text === jump.label.text;
    return ts.isIterationStatement(at, false) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(at));
  };
  for (let at: ts.Node = jump; at !== outer; at = at.parent) if (isTarget(at.parent)) return true;
  return false;
}

/** What `statement` ends with: the last one of a block, which may be empty; else itself. */
export function lastStatement(statement: ts.Statement): ts.Statement | undefined;
export function lastStatement(statement: ts.Node): ts.Node | undefined;
export function lastStatement(statement: ts.Node): ts.Node | undefined {
  return typescript.isBlock(statement) ? statement.statements.at(-1) : statement;
}
