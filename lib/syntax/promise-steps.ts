import type ts from "typescript";
import { calleeName, skipOuter, withOuter } from "./expressions.ts";
import { callGivenTo } from "./given-functions.ts";
import { isAsync } from "./modifiers.ts";
import { ts as typescript } from "./typescript.ts";

const STEPS: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Is it the name of a method by which a promise goes on? Whoever must know that it is a promise asks for its type. */
export function isPromiseStep(name: string | undefined): boolean {
  return name !== undefined && STEPS.has(name);
}

/** What `start.then(…).catch(…)` goes on from. */
export function startOfChain(chain: ts.Expression): ts.Expression {
  let start = chain;
  while (typescript.isCallExpression(start) && typescript.isPropertyAccessExpression(start.expression)) {
    if (!isPromiseStep(start.expression.name.text)) break;
    start = skipOuter(start.expression.expression);
  }
  return start;
}

/** Is it called where a promise is rejected: `failed` of `p.then(done, failed)` and of `p.catch(failed)`? */
export function isRejectionHandler(code: ts.Node): boolean {
  const given = callGivenTo(code);
  const name = given === undefined ? undefined : calleeName(given.call.expression);
  return (name === "then" && given?.index === 1) || (name === "catch" && given?.index === 0);
}

/**
 * Does nobody wait for the promise that `call` returns, nor keep it? `void pool.use(callback).catch(log);`: the function goes
 * on, and hears of no failure.
 */
export function isLeftAlone(call: ts.Expression): boolean {
  const { parent } = call;
  if (typescript.isExpressionStatement(parent) || typescript.isVoidExpression(parent)) return true;
  if (typescript.isParenthesizedExpression(parent)) return isLeftAlone(parent);
  if (!typescript.isPropertyAccessExpression(parent) || !typescript.isCallExpression(parent.parent)) return false;
  return isPromiseStep(parent.name.text) && isLeftAlone(parent.parent);
}

/** `(async () => { … })();`: is `code` begun where it is written, and goes on by itself from its first wait on? */
export function isBegunAlone(code: ts.Node): boolean {
  if (!isAsync(code)) return false;
  const call = withOuter(code as ts.Expression).parent;
  return typescript.isCallExpression(call) && skipOuter(call.expression) === code && isLeftAlone(call);
}
