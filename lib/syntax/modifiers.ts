import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  if (!typescript.canHaveModifiers(node)) return false;
  return typescript.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

export function isAsync(code: ts.Node): boolean {
  return hasModifier(code, typescript.SyntaxKind.AsyncKeyword);
}

export function isStatic(member: ts.Node): boolean {
  return typescript.isClassStaticBlockDeclaration(member) || hasModifier(member, typescript.SyntaxKind.StaticKeyword);
}
