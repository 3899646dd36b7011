import type ts from "typescript";
import { isInJavaScript } from "../../syntax/declarations.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import { someNode } from "../../syntax/walk.ts";
import { declaredCall } from "./declared.ts";
import { valuesReturnedBy } from "./definitions.ts";
import { hasBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol } from "./match-call.ts";
import { mentions } from "./references.ts";

/**
 * Does a method return what it is called on, or a promise of it: by the model, by its declared type `this`, or because it
 * returns an instance of the very class that it belongs to?
 */
export function returnsReceiver(knowledge: Knowledge, call: ts.CallLikeExpression): boolean {
  if (mentions(declaredCall(knowledge, call)?.returns, "this", [])) return true;
  return typescript.isCallExpression(call) && (toldBySymbol(knowledge, call) ?? toldBySignature(knowledge, call));
}

/**
 * Of what has no types, as where a package is not installed, `on` and its like return what they are called on, as those of
 * every emitter do. Mostly, the declarations of a method settle it; its signature is dear, as it needs the types of the arguments. Absent where
 * they do not.
 */
function toldBySymbol(knowledge: Knowledge, { expression: callee }: ts.CallExpression): boolean | undefined {
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const declarations = calleeSymbol(knowledge, callee)?.declarations ?? [];
  if (declarations.length === 0)
    return addsListener(callee.name.text) && isUntyped(knowledge.checker, callee.expression);
  const told = declarations.map((declaration) => toldByDeclaration(knowledge, callee.expression, declaration));
  return told.every((each) => each === told[0]) ? told[0] : undefined;
}

function toldByDeclaration(knowledge: Knowledge, receiver: ts.Expression, member: ts.Node): boolean | undefined {
  if (!typescript.isFunctionLike(member) || isInJavaScript(member)) return undefined;
  if (member.type !== undefined) return isReceiver(knowledge, receiver, member, member.type);
  const isOther = hasBody(member) && valuesReturnedBy(member).every((value) => isPlainValue(skipOuter(value)));
  return isOther ? false : undefined;
}

/** Text, functions, lists, objects without a class. */
function isPlainValue(value: ts.Expression): boolean {
  const ts = typescript;
  return (
    ts.isLiteralExpression(value) ||
    ts.isTemplateExpression(value) ||
    ts.isFunctionLike(value) ||
    ts.isArrayLiteralExpression(value) ||
    ts.isObjectLiteralExpression(value)
  );
}

/** Is it the receiver that is returned as a `type`? Absent where only the checker can say. */
function isReceiver(
  knowledge: Knowledge,
  receiver: ts.Expression,
  member: ts.SignatureDeclaration,
  type: ts.TypeNode,
): boolean | undefined {
  const { checker } = knowledge;
  if (IS_THIS.test(type.getText())) return true;
  if (typescript.isUnionTypeNode(type)) {
    const isNone = type.types.every((each) => isReceiver(knowledge, receiver, member, each) === false);
    return isNone ? false : undefined;
  }
  if (!typescript.isTypeReferenceNode(type)) return false;
  const [argument] = type.typeArguments ?? [];
  if (argument !== undefined && type.typeName.getText() === "Promise")
    return isReceiver(knowledge, receiver, member, argument);
  const returned = symbolAt(checker, type.typeName);
  if (returned === undefined || (returned.flags & typescript.SymbolFlags.TypeParameter) !== 0) return false;
  if (!isClass(returned)) return isOfTheCall(type, member) ? false : undefined;
  return mayHaveMember(returned, member) && returned === checker.getTypeAtLocation(receiver).getSymbol();
}

/** Does a type depend on what a member is called with: `ReturnType<Callback>`? */
function isOfTheCall(type: ts.TypeNode, member: ts.SignatureDeclaration): boolean {
  const own = new Set(member.typeParameters?.map(({ name }) => name.text));
  return own.size > 0 && someNode(type, (node) => typescript.isIdentifier(node) && own.has(node.text));
}

/** May an instance of the class have a member that is declared here: itself, or by what it extends? */
function mayHaveMember({ declarations = [] }: ts.Symbol, { parent }: ts.Node): boolean {
  return declarations.some(
    (declaration) =>
      declaration === parent ||
      ((typescript.isClassLike(declaration) || typescript.isInterfaceDeclaration(declaration)) &&
        declaration.heritageClauses !== undefined),
  );
}

const IS_THIS = /^(?:Promise<\s*)?this\b/;

function toldBySignature({ checker }: Knowledge, call: ts.CallExpression): boolean {
  const signature = checker.getResolvedSignature(call);
  if (signature === undefined) return false;
  const { declaration } = signature;
  if (declaration?.type !== undefined && IS_THIS.test(declaration.type.getText())) return true;
  const callee = call.expression;
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const returned = checker.getReturnTypeOfSignature(signature);
  const made = (checker.getAwaitedType(returned) ?? returned).getSymbol();
  return made !== undefined && isClass(made) && made === checker.getTypeAtLocation(callee.expression).getSymbol();
}

function isClass({ flags }: ts.Symbol): boolean {
  return (flags & (typescript.SymbolFlags.Class | typescript.SymbolFlags.Interface)) !== 0;
}
