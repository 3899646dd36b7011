/** Which expressions are promises. */
import type ts from "typescript";
import { declaredClass } from "../../syntax/declared-classes.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isDeclaredPromise } from "./declared-results.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** Whether `expression` may be a promise: whether it has a `then` method. */
export const isPromise = memoised((knowledge, expression: ts.Expression): boolean => {
  const declared = typescript.isCallExpression(expression) ? isDeclaredPromise(knowledge, expression) : undefined;
  if (declared !== undefined) return declared;
  const { checker } = knowledge;
  const owner = declaredClass(checker, expression);
  const type = owner === undefined ? checker.getTypeAtLocation(expression) : checker.getDeclaredTypeOfSymbol(owner);
  return isThenable(knowledge, type);
});

/** Whether `call` gives a promise, be it only because it is gone on with as one: `run().finally(release)`. */
export function isPromiseCall(knowledge: Knowledge, call: ts.Expression): boolean {
  const member = call.parent;
  const isGoneOnWith =
    typescript.isPropertyAccessExpression(member) &&
    member.expression === call &&
    isPromiseStep(member.name.text) &&
    typescript.isCallExpression(member.parent) &&
    member.parent.expression === member;
  return isGoneOnWith || isPromise(knowledge, call);
}

/** Whether the value of `expression` is a plain one, so that to wait for it is not to wait. */
export function isPlainValue(knowledge: Knowledge, expression: ts.Expression): boolean {
  if (typescript.isCallExpression(expression) && isDeclaredPromise(knowledge, expression) === true) return false;
  const { BooleanLike, NumberLike, StringLike, VoidLike, Null } = typescript.TypeFlags;
  const type = knowledge.checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(({ flags }) => (flags & (BooleanLike | NumberLike | StringLike | VoidLike | Null)) !== 0);
}

/** Whether some values of the type can be waited for. */
function isThenable(knowledge: Knowledge, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => isThenable(knowledge, part));
  return knowledge.checker.getPropertyOfType(type, "then") !== undefined;
}
