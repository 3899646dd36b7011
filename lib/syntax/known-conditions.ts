/** What must have held, or not, for control to come to a node: the branches around it, and the ways out before it. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { leavesList } from "./statements.ts";
import { ts as typescript } from "./typescript.ts";

export interface KnownCondition {
  readonly test: ts.Expression;
  readonly holds: boolean;
}

/**
 * The conditions within `container` that are known at `node`, innermost first, each taken apart as far as it goes:
 *
 *     for (const job of jobs) {
 *       if (job.isDone || job.id !== id) continue;
 *       if (isOpen) stop(job);   // `isOpen` holds, `job.isDone` and `job.id !== id` do not
 *     }
 */
export function conditionsKnownAt(node: ts.Node, container: ts.Node): readonly KnownCondition[] {
  const found: KnownCondition[] = [];
  for (let at = node; at !== container && at.parent !== undefined; at = at.parent)
    found.push(...knownWithin(at.parent, at));
  return found;
}

function knownWithin(outer: ts.Node, inner: ts.Node): readonly KnownCondition[] {
  if (typescript.isIfStatement(outer) && inner !== outer.expression)
    return takenApart(outer.expression, outer.thenStatement === inner);
  if (typescript.isConditionalExpression(outer) && inner !== outer.condition)
    return takenApart(outer.condition, outer.whenTrue === inner);
  if (typescript.isBinaryExpression(outer) && outer.right === inner) {
    const { AmpersandAmpersandToken, BarBarToken } = typescript.SyntaxKind;
    const { kind } = outer.operatorToken;
    if (kind === AmpersandAmpersandToken || kind === BarBarToken)
      return takenApart(outer.left, kind === AmpersandAmpersandToken);
  }
  if (typescript.isWhileStatement(outer) && inner === outer.statement) return takenApart(outer.expression, true);
  if (!typescript.isBlock(outer) && !typescript.isSourceFile(outer) && !typescript.isCaseOrDefaultClause(outer))
    return [];
  const before = outer.statements.slice(0, outer.statements.indexOf(inner as ts.Statement));
  return before.flatMap(knownBehind).reverse();
}

/** What is known where control has come past `statement`: `if (isClosed) return;`, `if (isLast) break;` */
function knownBehind(statement: ts.Statement): readonly KnownCondition[] {
  if (!typescript.isIfStatement(statement)) return [];
  const { expression, thenStatement, elseStatement } = statement;
  if (leavesList(thenStatement)) return takenApart(expression, false);
  return elseStatement !== undefined && leavesList(elseStatement) ? takenApart(expression, true) : [];
}

function takenApart(test: ts.Expression, holds: boolean): readonly KnownCondition[] {
  const node = skipOuter(test);
  const { ExclamationToken, AmpersandAmpersandToken, BarBarToken } = typescript.SyntaxKind;
  if (typescript.isPrefixUnaryExpression(node) && node.operator === ExclamationToken)
    return takenApart(node.operand, !holds);
  const both = holds ? AmpersandAmpersandToken : BarBarToken;
  if (typescript.isBinaryExpression(node) && node.operatorToken.kind === both)
    return [...takenApart(node.left, holds), ...takenApart(node.right, holds)];
  return [{ test: node, holds }];
}
