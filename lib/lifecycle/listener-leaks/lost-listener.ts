/**
 * Listeners that are kept in a field to be taken off, and whose field gets another value in the same breath:
 *
 *     this.onChange = () => …; media.addEventListener("change", this.onChange);
 *     this.onChange = null;   // what is taken off in the end is nothing
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";

export interface LostListener {
  readonly registration: Registration;
  readonly field: string;
  readonly write: ts.BinaryExpression;
}

export function* lostListenersIn(analysis: Analysis, file: ts.SourceFile): Iterable<LostListener> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, listener } = registration;
    const node = skipOuter(listener);
    if (!isMemberOfThis(node)) continue;
    const code = enclosingFunction(call);
    const key = accessPathOf(analysis, node)?.key;
    if (code === undefined || key === undefined) continue;
    const isKept = removals.some(
      (removal) => removal.listener !== undefined && accessPathOf(analysis, removal.listener)?.key === key,
    );
    if (!isKept) continue;
    const writes = nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).filter(
      (write) => isWriteOf(analysis, write, key) && enclosingFunction(write) === code,
    );
    const later = writes.find((write) => write.pos > call.end && comesAfter(write, call));
    const isPut = writes.some((write) => write.end <= call.pos);
    const isTaken = removals.some(
      ({ call: removal }) => later !== undefined && removal.pos > call.end && removal.end <= later.pos,
    );
    if (later !== undefined && isPut && !isTaken) yield { registration, field: node.getText(), write: later };
  }
}

function isWriteOf(analysis: Analysis, { operatorToken, left }: ts.BinaryExpression, key: string): boolean {
  return operatorToken.kind === typescript.SyntaxKind.EqualsToken && accessPathOf(analysis, left)?.key === key;
}

/** Is it a statement behind the one that the call is part of, in the same block or in one around it? */
function comesAfter(write: ts.BinaryExpression, call: ts.Node): boolean {
  const statement = write.parent;
  return (
    typescript.isExpressionStatement(statement) &&
    typescript.isBlock(statement.parent) &&
    isInside(call, statement.parent)
  );
}
