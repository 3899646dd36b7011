/** Which expressions are promises. */
import type ts from "typescript";
import { memoised } from "./memo.ts";

/** Whether the value of `expression` has a `then` method, so that it can be waited for. */
export const isPromise = memoised((knowledge, expression: ts.Expression): boolean => {
  const type = knowledge.checker.getTypeAtLocation(expression);
  return knowledge.checker.getPropertyOfType(type, "then") !== undefined;
});
