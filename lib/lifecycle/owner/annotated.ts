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
