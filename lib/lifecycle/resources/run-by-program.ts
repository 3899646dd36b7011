/**
 * Whether code is what a process was started for: the module runs it straight from its top, and the process ends with it,
 * be it because something throws.
 *
 *     async function main() { const client = await connect(); … }
 *     main();
 *
 * What is called back later, or again and again, belongs to a program that goes on.
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { EXITS } from "../../syntax/exits.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { directCallsOf } from "./direct-calls.ts";
import { exportsAnything } from "./program-files.ts";

export const isRunByProgram = memoised(
  (analysis: Analysis, node: ts.Node): boolean => {
    const file = node.getSourceFile();
    if (exportsAnything(file)) return false;
    const code = enclosingFunction(node);
    if (isInOpenLoop(node, code ?? file)) return false;
    if (code === undefined) return endsWithFailure(analysis, node);
    const calls = directCallsOf(analysis, code) ?? [];
    return calls.length > 0 && calls.every((call) => isRunByProgram(analysis, call));
  },
  // What calls itself is begun by its other callers.
  true,
);

/** `while (isRunning) …`, `for await (const job of jobs) …`: it may go on for days. */
function isInOpenLoop(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node.parent; at !== outer && at !== undefined; at = at.parent) {
    if (typescript.isWhileStatement(at) || typescript.isDoStatement(at)) return true;
    if (typescript.isForStatement(at) && at.condition === undefined) return true;
    if (typescript.isForOfStatement(at) && at.awaitModifier !== undefined) return true;
  }
  return false;
}

/** Does an exception that leaves what is run at the top of a module end the process: does nobody catch it to go on? */
function endsWithFailure(analysis: Analysis, call: ts.Node): boolean {
  for (let at = call; at.parent !== undefined && !typescript.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    // A member of an object, or of a class, or a value that somebody keeps.
    if (typescript.isVariableDeclaration(parent) && !typescript.isAwaitExpression(at)) return false;
    if (typescript.isClassLike(parent) || typescript.isObjectLiteralExpression(parent)) return false;
    const caught = catchesOf(at);
    if (caught !== undefined && !exitsIn(analysis, caught)) return false;
  }
  return true;
}

/** What catches a failure of `node`: the handler of `node.catch(handler)`, the `catch` of the `try` whose block it is. */
function catchesOf(node: ts.Node): ts.CatchClause | ts.Expression | undefined {
  const { parent } = node;
  if (typescript.isTryStatement(parent)) return parent.tryBlock === node ? parent.catchClause : undefined;
  if (!typescript.isCallExpression(parent) || parent.expression !== node) return undefined;
  const name = calleeName(parent.expression);
  return name === "catch" ? parent.arguments[0] : name === "then" ? parent.arguments[1] : undefined;
}

function exitsIn(analysis: Analysis, handler: ts.CatchClause | ts.Expression): boolean {
  const code = typescript.isCatchClause(handler) ? handler : (functionOfExpression(analysis, handler) ?? handler);
  return EXITS.test(code.getText());
}
