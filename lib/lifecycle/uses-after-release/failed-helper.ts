/**
 * What is used where a helper has failed that releases it when it comes to its end:
 *
 *     try { await exchange(line); } catch (error) { await line.sendError(error); throw error; }
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Is `use` in the `catch` behind `release`, a call that was passed what it releases, and may have thrown before it did? */
export function isWhereHelperFailed(release: ts.Node, use: ts.Node, verbs: readonly string[]): boolean {
  if (!typescript.isCallExpression(release)) return false;
  const callee = skipOuter(release.expression);
  if (verbs.includes(calleeName(callee) ?? "")) return false;
  for (let at = release as ts.Node; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!typescript.isTryStatement(parent) || parent.tryBlock !== at) continue;
    const { catchClause } = parent;
    if (catchClause !== undefined && isInside(use, catchClause)) return true;
  }
  return false;
}
