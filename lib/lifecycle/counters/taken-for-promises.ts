import type { Raised } from "../../engine/typestate/count-state.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/**
 * `Promise.resolve(backend.send(text)).finally(…)`: who takes the result of a call for a promise does not know that it is one,
 * and what is no promise throws at once, before there is a chain to end.
 */
export function isTakenForPromise({ checker }: Analysis, raised: Raised | undefined): boolean {
  if (raised?.kind !== "call" || !typescript.isCallExpression(raised.node)) return false;
  const call = raised.node;
  const { parent } = call;
  if (!typescript.isCallExpression(parent) || parent.arguments[0] !== call) return false;
  const resolve = skipOuter(parent.expression);
  if (!typescript.isPropertyAccessExpression(resolve) || resolve.name.text !== "resolve") return false;
  if (calleeName(resolve.expression)?.endsWith("Promise") !== true) return false;
  return checker.getTypeAtLocation(call).getProperty("then") === undefined;
}
