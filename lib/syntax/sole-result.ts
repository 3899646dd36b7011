import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** `e` of a function that is `() => e` or `{ return e; }`, and nothing else. */
export function soleResult(declaration: ts.Node): ts.Expression | undefined {
  const { body } = declaration as ts.FunctionLikeDeclaration;
  if (body === undefined || !typescript.isBlock(body)) return body;
  const only = soleStatement(body);
  return only !== undefined && typescript.isReturnStatement(only) ? only.expression : undefined;
}

/** The same where `e` may as well be a statement: `{ e; }`. */
export function soleExpression(declaration: ts.Node): ts.Expression | undefined {
  const { body } = declaration as ts.FunctionLikeDeclaration;
  const only = body !== undefined && typescript.isBlock(body) ? soleStatement(body) : undefined;
  return only !== undefined && typescript.isExpressionStatement(only) ? only.expression : soleResult(declaration);
}

function soleStatement({ statements: [only, ...others] }: ts.Block): ts.Statement | undefined {
  return others.length === 0 ? only : undefined;
}
