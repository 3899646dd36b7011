/** Repairs of what is done a second time: one of the two goes, or the second asks first. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { indentOf, statementText } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Repair } from "../finding.ts";
import type { DoubleReleaseMessage } from "./double-releases.ts";

/**
 * Takes out the first, where a `finally` does the same in any case; or the second, where it stands behind the first in the
 * same block.
 */
export function takeOneOut(first: ts.Node, second: ts.Node): readonly Repair<DoubleReleaseMessage>[] {
  const [before, after] = [first.parent, second.parent];
  if (first === second || !typescript.isExpressionStatement(before) || !typescript.isExpressionStatement(after))
    return [];
  if (before.getSourceFile() !== after.getSourceFile()) return [];
  if (before.parent === after.parent && before.end <= after.pos) return takenOut(after, "takeOut");
  const closing = finallyAround(after);
  const isSame = before.getText() === after.getText();
  return closing !== undefined && isSame && isInside(before, closing) ? takenOut(before, "leaveToFinally") : [];
}

function takenOut(
  statement: ts.Statement,
  messageId: "takeOut" | "leaveToFinally",
): readonly Repair<DoubleReleaseMessage>[] {
  const dropped = statementText(statement);
  return dropped === undefined ? [] : [{ messageId, edits: [{ range: dropped.range, text: "" }] }];
}

/** The `try` in whose `finally`, and in no branch of it, the statement stands. */
function finallyAround({ parent: block }: ts.Statement): ts.TryStatement | undefined {
  const { parent } = block;
  return typescript.isTryStatement(parent) && parent.finallyBlock === block ? parent : undefined;
}

/** `if (index !== -1) list.splice(index, 1);` */
export function askIndex(call: ts.CallExpression): readonly Repair<DoubleReleaseMessage>[] {
  const statement = call.parent;
  const [index] = call.arguments;
  const code = enclosingFunction(call);
  if (!typescript.isExpressionStatement(statement) || index === undefined || code === undefined) return [];
  if (!typescript.isBlock(statement.parent)) return [];
  const start = statement.getStart();
  if (typescript.isIdentifier(skipOuter(index))) {
    return [{ messageId: "askIndex", edits: [{ range: [start, start], text: `if (${index.getText()} !== -1) ` }] }];
  }
  if (mentionsName(code, "index")) return [];
  const guard = `const index = ${index.getText()};\n${indentOf(statement)}if (index !== -1) `;
  const edits = [
    { range: [start, start], text: guard },
    { range: [index.getStart(), index.end], text: "index" },
  ] as const;
  return [{ messageId: "askIndex", edits }];
}
