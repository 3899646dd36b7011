/** Code that tells somebody who waits that it is over, and does nothing else. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { literalProperty } from "../../syntax/literal-property.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import { removalsFrom } from "./entries.ts";
import { tellerOf, type Wait } from "./waits.ts";

/** Does `code` tell the one who waits, and nothing else that may take his entry out? */
export function onlyTells(analysis: Analysis, wait: Wait, code: ts.Node): boolean {
  const telling: ts.Node[] = [];
  return follow(analysis, wait, code, telling, new Set([code])) && telling.length > 0;
}

function follow(analysis: Analysis, wait: Wait, code: ts.Node, telling: ts.Node[], seen: Set<ts.Node>): boolean {
  // `send(id).catch(reject)`
  if (typescript.isIdentifier(code) && isTeller(analysis, wait, code)) telling.push(code);
  if (nodesOfKind(code, typescript.SyntaxKind.DeleteExpression).length > 0) return false;
  return callsIn(code).every((call) => {
    if (telling.some((outer) => isInside(call, outer))) return true;
    const callee = calledFunction(call.expression);
    if (isTeller(analysis, wait, callee)) return telling.push(call) > 0;
    const own = ownFunction(analysis, wait, callee);
    if (own !== undefined) return seen.has(own) || follow(analysis, wait, own, telling, seen.add(own));
    return isLogCall(analysis, call) || isWithoutRemoval(call, wait);
  });
}

/** `reject` of `reject.call(this, error)` as of `reject(error)`. */
function calledFunction(expression: ts.Expression): ts.Expression {
  const callee = skipOuter(expression);
  const isIndirect = typescript.isPropertyAccessExpression(callee) && /^(?:call|apply)$/.test(callee.name.text);
  return isIndirect ? skipOuter(callee.expression) : callee;
}

/** `reject`, `answered.reject` */
function isTeller(analysis: Analysis, { entry: { step }, told }: Wait, callee: ts.Expression): boolean {
  const isMember = typescript.isPropertyAccessExpression(callee) && /^(?:resolve|reject)$/.test(callee.name.text);
  const name = isMember ? skipOuter(callee.expression) : callee;
  const symbol = typescript.isIdentifier(name) ? symbolOfName(analysis.checker, name) : undefined;
  const teller = symbol === undefined ? undefined : tellerOf(analysis, symbol, step);
  return teller !== undefined && told.has(teller);
}

/** What a function of the wait's own does: `finish(error)`, `request.finish(error)`. */
function ownFunction({ checker }: Analysis, { code }: Wait, callee: ts.Expression): ts.Node | undefined {
  const value = functionGiven(heldBy(checker, callee));
  return value !== undefined && isInside(value, code) ? value : undefined;
}

/** `finish` of `request.finish`, where `const request = { finish };`. */
function heldBy(checker: ts.TypeChecker, callee: ts.Expression): ts.Expression | undefined {
  if (!typescript.isPropertyAccessExpression(callee)) return callee;
  const object = constantValue(checker, callee.expression);
  const held = typescript.isObjectLiteralExpression(object) ? literalProperty(object, callee.name.text) : "none";
  return typeof held === "string" ? undefined : held;
}

const CANCELS =
  /^(?:clear(?:Timeout|Interval|Immediate)|remove(?:EventListener|Listener|AllListeners)|off|throwIfAborted)$/;

/** Does it end something else, or call functions of this file of which none takes anything out? */
function isWithoutRemoval(call: ts.CallExpression, { entry }: Wait): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return false;
  if (CANCELS.test(name)) return true;
  const called = functionsIn(call.getSourceFile()).filter((code) => functionName(code) === name);
  const removals = removalsFrom(entry.collection);
  return (
    called.length > 0 &&
    called.every((code) => !removals.some((removal) => isInside(removal, code)) && callsNothing(code))
  );
}

/** What calls others may have it taken out by them. */
function callsNothing(code: ts.FunctionLikeDeclaration): boolean {
  return callsIn(code).length === 0;
}
