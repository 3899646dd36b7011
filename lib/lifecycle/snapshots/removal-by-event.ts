import type ts from "typescript";
import { ELEMENT, member } from "../../engine/flow/place.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { leavesLoop, type Walk } from "./walk.ts";

/**
 * The call on the present element of a loop, of which the event makes a handler remove that element at once.
 *
 *     add(request) { this.list.push(request); request.addEventListener("abort", () => remove(this.list, request)) }
 *     abortAll()   { this.list.forEach((request) => request.abort()) }
 */
export function removalByEvent(analysis: Analysis, loop: Walk): ts.Node | undefined {
  const [name] = loop.names;
  const calls: ts.CallExpression[] = [];
  walk(loop.body, (node) => {
    if (typescript.isCallExpression(node) && isCallOn(node, name) && !leavesLoop(node, loop.body)) calls.push(node);
  });
  return calls.find((call) => {
    const event = eventAtOnce(analysis, call);
    return event !== undefined && isRemovedOn(analysis, loop, event);
  });
}

function isCallOn(node: ts.CallExpression, name: string | undefined): boolean {
  const callee = skipOuter(node.expression);
  return (
    typescript.isPropertyAccessExpression(callee) &&
    typescript.isIdentifier(callee.expression) &&
    callee.expression.text === name
  );
}

/** The event that a call dispatches before it returns: "abort" for `abort()`, or what the method's body emits. */
function eventAtOnce(analysis: Analysis, call: ts.CallExpression): string | undefined {
  const method = calleeName(call.expression);
  // "Fire an event named abort": XMLHttpRequest and AbortController both do, before `abort()` returns.
  if (method === "abort") return "abort";
  const code = bodyOf(analysis, call);
  if (code === undefined) return undefined;
  let event: string | undefined;
  walk(code.body, (node) => {
    if (typescript.isFunctionLike(node) || typescript.isAwaitExpression(node)) return false;
    if (typescript.isCallExpression(node) && /^this\.emit$/.test(placeText(node.expression))) {
      const [first] = node.arguments;
      if (first !== undefined && typescript.isStringLiteralLike(first)) event ??= first.text;
    }
    return true;
  });
  return event;
}

/** Does something that is put into the list get a handler of `event` that takes it out again? */
function isRemovedOn(analysis: Analysis, loop: Walk, event: string): boolean {
  const element = member(loop.place, ELEMENT).key;
  const { values } = mutationsOf(analysis);
  return callsIn(loop.list.getSourceFile()).some((call) => {
    if (calleeName(call.expression) !== "push") return false;
    const callee = skipOuter(call.expression);
    const [item] = call.arguments;
    const isInto =
      typescript.isPropertyAccessExpression(callee) && values.valueOf(callee.expression)?.place.key === loop.place.key;
    return (
      isInto &&
      item !== undefined &&
      typescript.isIdentifier(item) &&
      hasRemovingHandler(analysis, item, event, element)
    );
  });
}

function hasRemovingHandler(analysis: Analysis, item: ts.Identifier, event: string, element: string): boolean {
  const symbol = symbolOfName(analysis.checker, item);
  const removes = (handler: GivenFunction): boolean =>
    mutationsOf(analysis)
      .writesIn(handler.body)
      .some(({ how, place }) => how === "remove" && place.key === element);
  return callsIn(enclosingBody(item)).some((call) => {
    if (!addsListener(calleeName(call.expression))) return false;
    const callee = skipOuter(call.expression);
    const [name, listener] = call.arguments;
    const handler = functionGiven(listener);
    const isOnItem =
      typescript.isPropertyAccessExpression(callee) && symbolOfName(analysis.checker, callee.expression) === symbol;
    const isEvent = name !== undefined && typescript.isStringLiteralLike(name) && name.text === event;
    return isOnItem && isEvent && handler !== undefined && removes(handler);
  });
}
