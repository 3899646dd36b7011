/** Executors of promises: functions whose work is over when they settle. */
import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { callGivenTo, functionGiven } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The executor of `new Promise(executor)`. */
export function executorOf(promise: ts.Expression): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const first = typescript.isNewExpression(promise) ? promise.arguments?.[0] : undefined;
  const executor = functionGiven(first);
  return executor !== undefined && isPromiseExecutor(executor) ? executor : undefined;
}

/** `(resolve, reject) => { … }` in `new Promise(…)`; the class may be derived from the promise. */
export function isPromiseExecutor(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  if (!typescript.isArrowFunction(node) && !typescript.isFunctionExpression(node)) return false;
  const given = callGivenTo(node);
  if (given?.index !== 0 || !typescript.isNewExpression(given.call)) return false;
  if (calleeName(given.call.expression)?.endsWith("Promise") ?? false) return true;
  // A promise library goes by whatever name its importer gives it.
  const [resolve] = node.parameters;
  return given.call.arguments?.length === 1 && resolve !== undefined && /^_?res(?:olve)?$/.test(resolve.name.getText());
}
