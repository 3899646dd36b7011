/** The repair of a callback that is called twice, since the code runs on behind the first call. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Repair } from "../finding.ts";
import type { DoubleReleaseMessage } from "./double-releases.ts";

/**
 * Leaves the function behind the first call: `if (error) done(error);` becomes `if (error) return done(error);`.
 * Not where the call stands in a `try`, whose `catch` may be what calls again, nor where the block itself goes on: that
 * was written to be run.
 */
export function returnAfter(call: ts.Node): readonly Repair<DoubleReleaseMessage>[] {
  const statement = call.parent;
  if (!typescript.isExpressionStatement(statement)) return [];
  if (typescript.isBlock(statement.parent) && statement.parent.statements.at(-1) !== statement) return [];
  for (let at: ts.Node = statement; !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isTryStatement(at) || typescript.isSourceFile(at)) return [];
  }
  const start = call.getStart();
  return [{ messageId: "returnFirst", edits: [{ range: [start, start], text: "return " }] }];
}
