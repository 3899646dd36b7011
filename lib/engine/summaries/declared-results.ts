/** What the declarations of a function say that it returns, without asking which of them a call means, and with which types. */
import type ts from "typescript";
import { isInJavaScript } from "../../syntax/declarations.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol } from "./match-call.ts";
import { calleeOf } from "./recognisable.ts";
import { isPlain } from "./releasable-types.ts";

/** Does `call` return a promise? `undefined` where its declarations do not tell, or not the same. */
export function isDeclaredPromise(knowledge: Knowledge, call: ts.CallExpression): boolean | undefined {
  const [first, ...others] = declarationsOf(knowledge, call).map((declaration) => promises(knowledge, declaration));
  return others.every((other) => other === first) ? first : undefined;
}

/** The types of which the result of `call` is one, where all declarations say it; those may have parameters. */
export function declaredResults(knowledge: Knowledge, call: ts.CallExpression): readonly ts.Type[] | undefined {
  const declarations = declarationsOf(knowledge, call);
  const types = declarations.flatMap((declaration) => {
    const type = typescript.isFunctionLike(declaration) ? declaration.type : undefined;
    return type === undefined || isOfCall(type) ? [] : [knowledge.checker.getTypeFromTypeNode(type)];
  });
  return types.length > 0 && types.length === declarations.length ? types : undefined;
}

function declarationsOf(knowledge: Knowledge, call: ts.CallExpression): readonly ts.Declaration[] {
  const callee = calleeOf(call);
  const declarations = callee === undefined ? [] : (calleeSymbol(knowledge, callee)?.declarations ?? []);
  return declarations.some(isInJavaScript) ? [] : declarations;
}

function promises({ checker }: Knowledge, declaration: ts.Declaration): boolean | undefined {
  if (!typescript.isFunctionLike(declaration)) return undefined;
  const { type } = declaration;
  if (isAsync(declaration)) return (declaration as ts.FunctionLikeDeclaration).asteriskToken === undefined;
  if (type === undefined || isOfCall(type)) return undefined;
  if (isPlain(type)) return false;
  const returned = checker.getTypeFromTypeNode(type);
  if ((returned.flags & typescript.TypeFlags.Object) === 0) return undefined;
  return checker.getPropertyOfType(returned, "then") !== undefined;
}

/** `this`: whatever the call is made on. */
function isOfCall({ kind }: ts.TypeNode): boolean {
  return kind === typescript.SyntaxKind.ThisType;
}
