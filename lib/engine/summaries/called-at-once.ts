import type ts from "typescript";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import { declaredCall } from "./declared.ts";
import { bodyOf } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";

/**
 * Does a function run where it is written: called there, or by what it is handed to, before that is done?
 *
 * `.then(…)` and its like count as well: they belong to the work that the function around them does.
 */
export function isCalledAtOnce(knowledge: Knowledge, literal: ts.Node): boolean {
  const outer = placeGiven(literal);
  const call = outer.parent;
  if (!typescript.isCallExpression(call) && !typescript.isNewExpression(call)) return false;
  if (call.expression === outer) return true;
  const index = call.arguments?.indexOf(outer as ts.Expression) ?? -1;
  if (index < 0) return false;
  const model = declaredCall(knowledge, call);
  const callback = model?.calls?.find(({ argument }) => argument === index);
  if (callback !== undefined) return callback.when !== "later" || isContinuation(call);
  return model === undefined && callsParameter(knowledge, call, index);
}

function isContinuation(call: ts.CallExpression | ts.NewExpression): boolean {
  return isPromiseStep(calleeName(call.expression));
}

/** Does the body of the callee call its parameter directly? */
function callsParameter(knowledge: Knowledge, call: ts.CallExpression | ts.NewExpression, index: number): boolean {
  const code = bodyOf(knowledge, call);
  const parameter = code?.parameters[index]?.name;
  if (code === undefined || parameter === undefined || !typescript.isIdentifier(parameter)) return false;
  const isCalled = (node: ts.Node): boolean =>
    typescript.isCallExpression(node) &&
    typescript.isIdentifier(node.expression) &&
    node.expression.text === parameter.text;
  return someNode(code.body, isCalled, (node) => functionLiteral(node as ts.Expression) !== undefined);
}
