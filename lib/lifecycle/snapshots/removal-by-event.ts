import type ts from "typescript";
import { ELEMENT, member } from "../../engine/flow/place.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { leavesLoop, type Walk } from "./walk.ts";

/**
 * The call on the present element of a loop, of which the event makes a handler remove that element at once.
 *
 *     add(request) { this.list.push(request); request.addEventListener("abort", () => remove(this.list, request)) }
 *     abortAll()   { this.list.forEach((request) => request.abort()) }
 */
export function removalByEvent(analysis: Analysis, walk: Walk): ts.Node | undefined {
  const [name] = walk.names;
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isCallExpression(node) && isCallOn(node, name) && !leavesLoop(node, walk.body)) calls.push(node);
    typescript.forEachChild(node, visit);
  };
  visit(walk.body);
  return calls.find((call) => {
    const event = eventAtOnce(analysis, call);
    return event !== undefined && isRemovedOn(analysis, walk, event);
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
  const visit = (node: ts.Node): void => {
    if (typescript.isFunctionLike(node) || typescript.isAwaitExpression(node)) return;
    if (typescript.isCallExpression(node) && /^this\.emit$/.test(node.expression.getText())) {
      const [first] = node.arguments;
      if (first !== undefined && typescript.isStringLiteralLike(first)) event ??= first.text;
    }
    typescript.forEachChild(node, visit);
  };
  visit(code.body);
  return event;
}

/** Does something that is put into the list get a handler of `event` that takes it out again? */
function isRemovedOn(analysis: Analysis, walk: Walk, event: string): boolean {
  const element = member(walk.place, ELEMENT).key;
  const { values } = mutationsOf(analysis);
  const visit = (node: ts.Node): boolean => {
    if (typescript.isCallExpression(node) && calleeName(node.expression) === "push") {
      const callee = skipOuter(node.expression);
      const [item] = node.arguments;
      const isInto =
        typescript.isPropertyAccessExpression(callee) &&
        values.valueOf(callee.expression)?.place.key === walk.place.key;
      if (isInto && item !== undefined && typescript.isIdentifier(item)) {
        if (hasRemovingHandler(analysis, item, event, element)) return true;
      }
    }
    return typescript.forEachChild(node, visit) ?? false;
  };
  return visit(walk.list.getSourceFile());
}

const LISTENS = /^(?:addEventListener|on|once|addListener)$/;

function hasRemovingHandler(analysis: Analysis, item: ts.Identifier, event: string, element: string): boolean {
  const symbol = symbolOfName(analysis.checker, item);
  const removes = (handler: ts.ArrowFunction | ts.FunctionExpression): boolean =>
    mutationsOf(analysis)
      .writesIn(handler.body)
      .some(({ how, place }) => how === "remove" && place.key === element);
  const visit = (node: ts.Node): boolean => {
    if (typescript.isCallExpression(node) && LISTENS.test(calleeName(node.expression) ?? "")) {
      const callee = skipOuter(node.expression);
      const [name, listener] = node.arguments;
      const handler = listener === undefined ? undefined : functionLiteral(listener);
      const isOnItem =
        typescript.isPropertyAccessExpression(callee) && symbolOfName(analysis.checker, callee.expression) === symbol;
      const isEvent = name !== undefined && typescript.isStringLiteralLike(name) && name.text === event;
      if (isOnItem && isEvent && handler !== undefined && removes(handler)) return true;
    }
    return typescript.forEachChild(node, visit) ?? false;
  };
  return visit(enclosingBody(item));
}
