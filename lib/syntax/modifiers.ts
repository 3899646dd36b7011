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

/** Does nobody but its own class see the member: `#name`, `private name`? */
export function isHidden(member: ts.Node): boolean {
  const name = typescript.getNameOfDeclaration(member as ts.Declaration);
  return (
    (name !== undefined && typescript.isPrivateIdentifier(name)) ||
    hasModifier(member, typescript.SyntaxKind.PrivateKeyword)
  );
}

/** Who sees the member: its class alone, those that are derived from it as well, or everybody. */
export function visibilityOf(member: ts.Node): "hidden" | "inherited" | "open" {
  if (isHidden(member)) return "hidden";
  return hasModifier(member, typescript.SyntaxKind.ProtectedKeyword) ? "inherited" : "open";
}

/** A member that everybody sees, or a function that is exported. */
export function isForAnybody(code: ts.FunctionLikeDeclaration): boolean {
  const { ExportKeyword } = typescript.SyntaxKind;
  const holder = typescript.isFunctionDeclaration(code) ? code : code.parent;
  if (typescript.isFunctionDeclaration(holder)) return hasModifier(holder, ExportKeyword);
  if (typescript.isVariableDeclaration(holder)) return hasModifier(holder.parent.parent, ExportKeyword);
  return visibilityOf(typescript.isPropertyDeclaration(holder) ? holder : code) === "open";
}
