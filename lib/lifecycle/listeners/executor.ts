/** Executors of promises: functions whose work is over when they settle. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The executor of `new Promise(executor)`. */
export function executorOf(promise: ts.Expression): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const first = typescript.isNewExpression(promise) ? promise.arguments?.[0] : undefined;
  const executor = first === undefined ? undefined : skipOuter(first);
  return executor !== undefined && isPromiseExecutor(executor) ? executor : undefined;
}

/** `(resolve, reject) => { … }` in `new Promise(…)`; the class may be derived from the promise. */
export function isPromiseExecutor(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  if (!typescript.isArrowFunction(node) && !typescript.isFunctionExpression(node)) return false;
  let { parent } = node;
  while (typescript.isParenthesizedExpression(parent)) parent = parent.parent;
  if (!typescript.isNewExpression(parent) || parent.arguments?.[0] === undefined) return false;
  if (skipOuter(parent.arguments[0]) !== node) return false;
  if (calleeName(parent.expression)?.endsWith("Promise") ?? false) return true;
  // A promise library goes by whatever name its importer gives it.
  const [resolve] = node.parameters;
  return parent.arguments.length === 1 && resolve !== undefined && /^_?res(?:olve)?$/.test(resolve.name.getText());
}
