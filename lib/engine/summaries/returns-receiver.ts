import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { declaredCall } from "./declared.ts";
import type { Knowledge } from "./knowledge.ts";
import { mentions } from "./references.ts";

/**
 * Does a method return what it is called on, or a promise of it: by the model, by its declared type `this`, or because it
 * returns an instance of the very class that it belongs to?
 */
export function returnsReceiver(knowledge: Knowledge, call: ts.CallLikeExpression): boolean {
  const { checker } = knowledge;
  if (mentions(declaredCall(knowledge, call)?.returns, "this", [])) return true;
  const signature = checker.getResolvedSignature(call);
  if (signature === undefined) return false;
  const { declaration } = signature;
  if (declaration?.type !== undefined && /^(?:Promise<\s*)?this\b/.test(declaration.type.getText())) return true;
  if (!typescript.isCallExpression(call)) return false;
  const callee = call.expression;
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const returned = checker.getReturnTypeOfSignature(signature);
  const made = (checker.getAwaitedType(returned) ?? returned).getSymbol();
  return made !== undefined && isClass(made) && made === checker.getTypeAtLocation(callee.expression).getSymbol();
}

function isClass({ flags }: ts.Symbol): boolean {
  return (flags & (typescript.SymbolFlags.Class | typescript.SymbolFlags.Interface)) !== 0;
}
