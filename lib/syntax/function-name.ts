import type ts from "typescript";
import { calleeName, keyName } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

/**
 * The last name by which a function is called: its own, or that of the variable or member that holds it. A function that
 * is only passed to another has none, nor has a constructor.
 */
export function functionName(code: ts.FunctionLikeDeclaration): string | undefined {
  const ts = typescript;
  if (ts.isFunctionDeclaration(code) || ts.isMethodDeclaration(code) || ts.isAccessor(code)) return textOf(code.name);
  if (ts.isConstructorDeclaration(code)) return undefined;
  let outer = code.parent;
  while (ts.isParenthesizedExpression(outer) || ts.isAsExpression(outer) || ts.isSatisfiesExpression(outer))
    outer = outer.parent;
  if (ts.isVariableDeclaration(outer) || ts.isPropertyDeclaration(outer) || ts.isPropertyAssignment(outer))
    return textOf(outer.name);
  return ts.isBinaryExpression(outer) ? calleeName(outer.left) : textOf(code.name);
}

function textOf(name: ts.Node | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (typescript.isComputedPropertyName(name)) return keyName(name.expression);
  const isPlain = typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name);
  return isPlain || typescript.isStringLiteralLike(name) ? name.text : undefined;
}
