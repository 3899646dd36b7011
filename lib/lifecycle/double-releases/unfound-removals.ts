/**
 * `list.splice(list.indexOf(x), 1)`: where `x` is not in the list any more, since somebody has removed it before, `indexOf`
 * answers -1, and the last one is removed in its stead.
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside, thisContainer } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callsIn, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isAskedFirst } from "./asked-first.ts";
import { mayBeAbsent } from "./may-be-absent.ts";

export interface UnfoundRemoval {
  readonly node: ts.CallExpression;
  readonly list: string;
  readonly element: string;
}

/** Where something was looked for: `list.indexOf(element)`. */
interface Search {
  readonly call: ts.CallExpression;
  readonly list: string;
  readonly element: string;
  /** The two as they stand in the code. */
  readonly written: { readonly list: string; readonly element: string };
}

const REMOVES = new Set(["splice"]);

/** Removals by an index that nobody has looked at. */
export function* unfoundRemovalsIn(file: ts.SourceFile): Iterable<UnfoundRemoval> {
  if (!file.text.includes(".splice(")) return;
  for (const node of callsNamed(file, REMOVES)) {
    const callee = skipOuter(node.expression);
    const [index, amount] = node.arguments;
    if (!typescript.isPropertyAccessExpression(callee)) continue;
    if (node.arguments.length !== 2 || index === undefined || amount?.getText() !== "1") continue;
    const home = enclosingFunction(node);
    const search = home === undefined ? undefined : searchOf(index, home);
    if (home?.body === undefined || search?.list !== placeText(callee.expression)) continue;
    const { list, element, written } = search;
    if (isSurelyThere(home.body, search) || isAskedFirst(node, home, written.list, written.element)) continue;
    if (mayBeGone(node, home, search) || mayBeAbsent(home, list, element)) yield { node, ...written };
  }
}

/** The search whose result `index` is, unless something else is done with that result: a test of it. */
function searchOf(index: ts.Expression, home: ts.FunctionLikeDeclaration): Search | undefined {
  const node = skipOuter(index);
  if (typescript.isCallExpression(node)) return searchAt(node);
  if (!typescript.isIdentifier(node)) return undefined;
  const mentions = identifiersNamed(node.getSourceFile(), node.text).filter((name) => isInside(name, home));
  const [declared] = mentions;
  if (mentions.length !== 2 || declared === undefined) return undefined;
  const { parent } = declared;
  if (!typescript.isVariableDeclaration(parent) || parent.initializer === undefined) return undefined;
  const value = skipOuter(parent.initializer);
  return typescript.isCallExpression(value) ? searchAt(value) : undefined;
}

function searchAt(call: ts.CallExpression): Search | undefined {
  const callee = skipOuter(call.expression);
  const [element] = call.arguments;
  if (!typescript.isPropertyAccessExpression(callee) || element === undefined) return undefined;
  return callee.name.text === "indexOf"
    ? {
        call,
        list: placeText(callee.expression),
        element: placeText(element),
        written: { list: callee.expression.getText(), element: element.getText() },
      }
    : undefined;
}

/** What happens only in some cases may be known not to happen twice. */
function isConditional(node: ts.Node, home: ts.Node): boolean {
  for (let outer = node.parent; outer !== home; outer = outer.parent) {
    if (typescript.isIfStatement(outer) || typescript.isConditionalExpression(outer)) return true;
  }
  return false;
}

/** Whether the file shows that what is handed in may have left: other code takes out of the list, or two call the function. */
function mayBeGone(node: ts.Node, home: ts.FunctionLikeDeclaration, search: Search): boolean {
  if (isConditional(node, home)) return false;
  if (!home.parameters.some(({ name }) => name.getText() === search.element)) return false;
  return losesElsewhere(home, search) || callsOf(home) > 1;
}

const TAKES = new Set(["shift", "pop", "splice"]);

function losesElsewhere(home: ts.FunctionLikeDeclaration, { call, list }: Search): boolean {
  // Elsewhere a variable of this function is another one.
  if (!list.includes(".")) return false;
  return callsIn(home.getSourceFile()).some(({ expression }) => {
    const callee = skipOuter(expression);
    const takes = typescript.isPropertyAccessExpression(callee) && TAKES.has(callee.name.text);
    if (!takes || placeText(callee.expression) !== list || isInside(callee, home)) return false;
    return !list.startsWith("this.") || thisContainer(callee) === thisContainer(call);
  });
}

function callsOf(home: ts.FunctionLikeDeclaration): number {
  const name = functionName(home);
  if (name === undefined || typescript.isConstructorDeclaration(home)) return 0;
  const calls = identifiersNamed(home.getSourceFile(), name).filter((mention) => {
    const { parent } = mention;
    const callee = typescript.isPropertyAccessExpression(parent) && parent.name === mention ? parent : mention;
    return typescript.isCallExpression(callee.parent) && callee.parent.expression === callee;
  });
  return calls.length;
}

const SHOWS = /^(?:push|unshift|includes|some|find\w*)$/;

/** Whether the function itself knows that it is there: it has put it in, taken it from there, or asked. */
function isSurelyThere(body: ts.Node, { call, list, element }: Search): boolean {
  const { CallExpression, ForOfStatement, ElementAccessExpression } = typescript.SyntaxKind;
  return nodesOfKinds(body, [CallExpression, ForOfStatement, ElementAccessExpression]).some((node) => {
    if (node.pos >= call.pos) return false;
    if (typescript.isForOfStatement(node)) return placeText(node.expression).startsWith(list);
    if (typescript.isElementAccessExpression(node)) return placeText(node.expression) === list;
    if (!typescript.isCallExpression(node) || placeText(receiverOf(node)) !== list) return false;
    const name = calleeName(node.expression) ?? "";
    return SHOWS.test(name) || (name === "indexOf" && placeText(node.arguments[0]) === element);
  });
}
