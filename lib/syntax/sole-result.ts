import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** `e` of a function that is `() => e` or `{ return e; }`, and nothing else. */
export function soleResult(declaration: ts.Node): ts.Expression | undefined {
  const { body } = declaration as ts.FunctionLikeDeclaration;
  if (body === undefined) return undefined;
  if (!typescript.isBlock(body)) return body;
  const [only] = body.statements;
  return body.statements.length === 1 && only !== undefined && typescript.isReturnStatement(only)
    ? only.expression
    : undefined;
}
