import type ts from "typescript";
import { declarationOfCall } from "../../engine/summaries/functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/**
 * The name by which a callee's own declaration calls the type of its result: `Disposable` for
 * `watch(): host.Disposable`. It is all that is left of a type that does not resolve.
 */
export function annotatedResult(analysis: Analysis, call: ts.CallExpression): string | undefined {
  const declaration = declarationOfCall(analysis, call);
  if (declaration === undefined || !("type" in declaration)) return undefined;
  let { type } = declaration;
  if (type !== undefined && typescript.isTypeReferenceNode(type) && nameOf(type) === "Promise")
    type = type.typeArguments?.[0];
  return type !== undefined && typescript.isTypeReferenceNode(type) ? nameOf(type) : undefined;
}

/** The name that the field has for the type of what is put into it: `Disposable` for `private feed: host.Disposable`. */
export function annotatedTarget({ checker }: Analysis, value: ts.Expression): string | undefined {
  let node: ts.Node = value;
  while (typescript.isAwaitExpression(node.parent) || typescript.isParenthesizedExpression(node.parent))
    node = node.parent;
  const { parent } = node;
  if (!typescript.isBinaryExpression(parent) || parent.right !== node) return undefined;
  if (!typescript.isPropertyAccessExpression(parent.left)) return undefined;
  const declaration = checker.getSymbolAtLocation(parent.left.name)?.valueDeclaration;
  if (declaration === undefined || !typescript.isPropertyDeclaration(declaration)) return undefined;
  const { type } = declaration;
  const types = type !== undefined && typescript.isUnionTypeNode(type) ? type.types : [type];
  for (const one of types) if (one !== undefined && typescript.isTypeReferenceNode(one)) return nameOf(one);
  return undefined;
}

function nameOf({ typeName }: ts.TypeReferenceNode): string {
  return typescript.isIdentifier(typeName) ? typeName.text : typeName.right.text;
}

/** Is it the name of a type that is there for nothing but to end something? */
export function isDisposableName(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^I?(?:Async)?(?:Disposable|Subscription|Unsubscribable|Unsubscribe|UnsubscribeFn)$/.test(name)
  );
}
