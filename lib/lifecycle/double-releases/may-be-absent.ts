/** Whether whoever takes something out of a list must expect that it is not there: nobody knows what he is called with, or how often. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, withOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { isForAnybody } from "../../syntax/modifiers.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Is `element` a listener that any caller hands in, or does any caller hold `home`, which takes it out, and may call it again? */
export function mayBeAbsent(home: ts.FunctionLikeDeclaration, list: string, element: string): boolean {
  return isRemovalOfListener(home, element) || isDisposerOf(home, list, element);
}

const TAKES_OFF = /^(?:off|remove|delete|detach|un(?:subscribe|register|listen|observe|bind|hook|watch))(?![a-z])/;
const OF_LISTENERS =
  /^(?:off|removeListener|unsubscribe|unlisten)$|(?:Listener|Handler|Callback|Observer|Subscriber|Hook)$/;
const LISTENER = /(?:callback|listener|handler|observer|subscriber|\bcb|\bfn|\bfunc)$/i;

/** `off(listener)`: to take off what is not on is a habit, and must do nothing. */
function isRemovalOfListener(home: ts.FunctionLikeDeclaration, element: string): boolean {
  const parameter = home.parameters.find(({ name }) => name.getText() === element);
  const name = functionName(home);
  if (parameter === undefined || name === undefined || !TAKES_OFF.test(name) || !isForAnybody(home)) return false;
  const isFunction = parameter.type !== undefined && typescript.isFunctionTypeNode(parameter.type);
  return isFunction || LISTENER.test(element) || OF_LISTENERS.test(name);
}

const DISPOSES = /^(?:dispose|@@dispose|unsubscribe|remove|off|unregister)$/;

/** `on(listener) { list.push(listener); return () => list.splice(…); }` */
function isDisposerOf(home: ts.FunctionLikeDeclaration, list: string, element: string): boolean {
  const subscribes = enclosingFunction(home);
  if (subscribes === undefined || !isGivenBack(home) || functionName(subscribes) === undefined) return false;
  if (callGivenTo(subscribes) !== undefined) return false;
  return callsIn(subscribes).some(
    ({ expression, arguments: [first] }) =>
      calleeName(expression) === "push" && placeText(first) === element && placeText(expression).startsWith(`${list}.`),
  );
}

/** Does the function around it return it, by itself or as the member of an object that disposes? */
function isGivenBack(home: ts.FunctionLikeDeclaration): boolean {
  const name = functionName(home);
  const isMember = typescript.isMethodDeclaration(home) || typescript.isPropertyAssignment(home.parent);
  if (isMember && (name === undefined || !DISPOSES.test(name))) return false;
  const made = typescript.isMethodDeclaration(home) ? home.parent : isMember ? home.parent.parent : home;
  return typescript.isObjectLiteralExpression(made) ||
    typescript.isArrowFunction(made) ||
    typescript.isFunctionExpression(made)
    ? isReturned(withOuter(made))
    : false;
}

function isReturned({ parent }: ts.Expression): boolean {
  return typescript.isReturnStatement(parent) || typescript.isArrowFunction(parent);
}
