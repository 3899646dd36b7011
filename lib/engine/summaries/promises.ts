/** Which expressions are promises. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isDeclaredPromise } from "./declared-results.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** Whether `expression` may be a promise: whether it has a `then` method. */
export const isPromise = memoised((knowledge, expression: ts.Expression): boolean => {
  const declared = typescript.isCallExpression(expression) ? isDeclaredPromise(knowledge, expression) : undefined;
  return declared ?? isThenable(knowledge, knowledge.checker.getTypeAtLocation(expression));
});

/** Whether some values of the type can be waited for. */
function isThenable(knowledge: Knowledge, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => isThenable(knowledge, part));
  return knowledge.checker.getPropertyOfType(type, "then") !== undefined;
}
