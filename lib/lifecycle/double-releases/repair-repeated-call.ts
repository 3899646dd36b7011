/** The repair of a callback that is called, or a request that is answered, twice, since the code runs on behind the first call. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { indentOf } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Edit, Repair } from "../finding.ts";
import type { DoubleReleaseMessage } from "./double-releases.ts";

/**
 * Leaves the function behind the first call: `if (error) done(error);` becomes `if (error) return done(error);`.
 * Not where the call stands in a `try`, whose `catch` may be what calls again, nor where the block itself goes on: that
 * was written to be run.
 */
export function returnAfter(call: ts.Node): readonly Repair<DoubleReleaseMessage>[] {
  if (lastStatement(call) === undefined) return [];
  const start = call.getStart();
  return [{ messageId: "returnFirst", edits: [{ range: [start, start], text: "return " }] }];
}

/**
 * The same where nobody asks for what the function returns, and the call gives something:
 * `{ response.sendStatus(404); return; }`.
 */
export function leaveAfter(call: ts.Node, second: ts.Node): readonly Repair<DoubleReleaseMessage>[] {
  const statement = lastStatement(call);
  const code = enclosingFunction(call);
  if (statement === undefined || code === undefined || code !== enclosingFunction(second) || gives(code)) return [];
  const [start, end] = [statement.getStart(), statement.getEnd()];
  const edits: readonly Edit[] = typescript.isBlock(statement.parent)
    ? [{ range: [end, end], text: `\n${indentOf(statement)}return;` }]
    : [
        { range: [start, start], text: "{ " },
        { range: [end, end], text: " return; }" },
      ];
  return [{ messageId: "returnFirst", edits }];
}

function gives(code: ts.FunctionLikeDeclaration): boolean {
  return (
    (code.type !== undefined && !/\bvoid\b/.test(code.type.getText())) ||
    nodesOfKind<ts.ReturnStatement>(code, typescript.SyntaxKind.ReturnStatement).some(
      (statement) => statement.expression !== undefined && enclosingFunction(statement) === code,
    )
  );
}

function lastStatement(call: ts.Node): ts.Statement | undefined {
  const statement = call.parent;
  if (!typescript.isExpressionStatement(statement)) return undefined;
  if (typescript.isBlock(statement.parent) && statement.parent.statements.at(-1) !== statement) return undefined;
  for (let at: ts.Node = statement; !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isTryStatement(at) || typescript.isSourceFile(at)) return undefined;
  }
  return statement;
}
