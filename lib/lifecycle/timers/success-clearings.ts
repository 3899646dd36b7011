/** Clearings of a timer that a failure leaves out: `promise.then((result) => { clearTimeout(timer); return result; })`. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Does `clearing` stand in a continuation for success, with nothing on the chain for failures? */
export function isForSuccessOnly(clearing: ts.Node): boolean {
  const continuation = enclosingFunction(clearing);
  const step = continuation?.parent;
  if (step === undefined || !typescript.isCallExpression(step) || calleeName(step.expression) !== "then") return false;
  const [onSuccess, ...others] = step.arguments;
  return onSuccess === continuation && others.length === 0 && !isBehindCatch(step);
}

/** `work.catch(() => undefined).then(…)`: what fails is made good before. */
function isBehindCatch({ expression }: ts.CallExpression): boolean {
  const receiver = typescript.isPropertyAccessExpression(expression) ? expression.expression : undefined;
  return receiver !== undefined && typescript.isCallExpression(receiver) && isCatch(receiver);
}

function isCatch(call: ts.CallExpression): boolean {
  return (
    calleeName(call.expression) === "catch" || (calleeName(call.expression) === "then" && call.arguments.length > 1)
  );
}
