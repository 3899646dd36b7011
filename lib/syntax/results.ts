import type ts from "typescript";
import { enclosingFunction } from "./enclosing.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { ts as typescript } from "./typescript.ts";

/** The values that `code` itself returns, and not a function inside of it; nothing where it only leaves. */
export function resultsOf(code: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  const { body } = code;
  if (body === undefined) return [];
  if (!typescript.isBlock(body)) return [body];
  return nodesOfKind<ts.ReturnStatement>(body, typescript.SyntaxKind.ReturnStatement).flatMap((node) =>
    node.expression !== undefined && enclosingFunction(node) === code ? [node.expression] : [],
  );
}
