import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Does it stand among the statements of the function itself, with no way out before it? */
export function isAlwaysRun(call: ts.CallExpression, body: ts.ConciseBody): boolean {
  let node: ts.Node = call;
  while (typescript.isVoidExpression(node.parent) || typescript.isParenthesizedExpression(node.parent))
    node = node.parent;
  if (node === body) return true;
  const statement = node.parent;
  if (!typescript.isExpressionStatement(statement) && !typescript.isReturnStatement(statement)) return false;
  if (statement.parent !== body || !typescript.isBlock(body)) return false;
  const before = body.statements.slice(0, body.statements.indexOf(statement));
  return !before.some((each) => typescript.isIfStatement(each) || typescript.isReturnStatement(each));
}
