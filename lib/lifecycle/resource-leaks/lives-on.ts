/** Whether what its function never releases may well live on: others use it, its other side ends it, or the page is its end. */
import type ts from "typescript";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { holdsFromStart, isMadeEmpty } from "../owned/ownership.ts";
import { holderOf, holderOfPart } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

export function livesOn(analysis: Analysis, { node, subject: { part } }: TrackedResource): boolean {
  if (part !== undefined)
    return usesOf(node, part).some((use) => isOfLastingFunction(use, node) || waitsForOtherSide(use));
  if (typescript.isNewExpression(node) && !holdsFromStart(analysis, node)) return true;
  const uses = usesOf(node);
  if (typescript.isNewExpression(node) && isMadeEmpty(analysis, node) && uses.every(isOnlyRead)) return true;
  return uses.some((use) => isOfLastingFunction(use, node) || waitsForOtherSide(use) || watchesPage(analysis, use));
}

/** `instance[name]`, `instance.name`: nobody calls a member, or is given it. */
function isOnlyRead(use: ts.Node): boolean {
  const { parent } = use;
  const isAccess = typescript.isPropertyAccessExpression(parent) || typescript.isElementAccessExpression(parent);
  if (!isAccess || parent.expression !== use)
    return typescript.isVariableDeclaration(parent) || parent.kind === typescript.SyntaxKind.BinaryExpression;
  return !(typescript.isCallExpression(parent.parent) && parent.parent.expression === parent);
}

/** The expressions that stand for what `call` makes: its result, and the variable that holds it. */
function usesOf(call: ts.Node, part?: string): readonly ts.Node[] {
  const holder = part === undefined ? holderOf(call) : holderOfPart(call, part);
  if (holder === undefined) return [call];
  const home = enclosingFunction(call);
  if (!typescript.isIdentifier(holder) || home === undefined) return [];
  return identifiersNamed(call.getSourceFile(), holder.text).filter((use) => use !== holder && isInside(use, home));
}

/** `target.log = (line) => stream.write(line);`, `return (line) => stream.write(line)`: a function that outlives this one needs it. */
function isOfLastingFunction(use: ts.Node, made: ts.Node): boolean {
  return enclosingFunctions(use).some((code) => !isInside(made, code) && isLasting(code, use));
}

function isLasting(code: ts.FunctionLikeDeclaration, use: ts.Node): boolean {
  const { parent } = code;
  if (typescript.isReturnStatement(parent) || isOfReturnedObject(code)) return true;
  if (typescript.isVariableDeclaration(parent)) return isHandedOut(parent.name);
  if (!typescript.isBinaryExpression(parent)) return false;
  if (parent.right !== (code as ts.Node) || parent.operatorToken.kind !== typescript.SyntaxKind.EqualsToken)
    return false;
  const left = skipOuter(parent.left);
  return typescript.isPropertyAccessExpression(left) && placeText(left.expression) !== use.getText();
}

/** `return { send: (text) => socket.send(text) };`, `return { handlers: { send(text) { socket.send(text); } } };` */
function isOfReturnedObject(code: ts.Node): boolean {
  let node: ts.Node = typescript.isMethodDeclaration(code) ? code : code.parent;
  if (!typescript.isPropertyAssignment(node) && !typescript.isMethodDeclaration(node)) return false;
  for (let outer: ts.Node = node.parent; ; outer = outer.parent) {
    if (typescript.isReturnStatement(outer)) return true;
    if (typescript.isArrowFunction(outer)) return outer.body === node;
    const isPart =
      typescript.isObjectLiteralExpression(outer) ||
      typescript.isPropertyAssignment(outer) ||
      typescript.isParenthesizedExpression(outer) ||
      typescript.isAsExpression(outer) ||
      typescript.isSatisfiesExpression(outer);
    if (!isPart) return false;
    node = outer;
  }
}

/** `const send = (text) => socket.send(text); resolve({ send });`, `return { send };` */
function isHandedOut(name: ts.BindingName): boolean {
  return (
    typescript.isIdentifier(name) &&
    identifiersNamed(name.getSourceFile(), name.text).some(({ parent: property }) => {
      const isPart = typescript.isShorthandPropertyAssignment(property) || typescript.isPropertyAssignment(property);
      const holder = isPart ? property.parent.parent : property;
      return typescript.isReturnStatement(holder) || (isPart && typescript.isCallExpression(holder));
    })
  );
}

/** `socket.once("end", () => resolve())`, `child.on("exit", …)`: the other side is to end it, or it ends by itself. */
function waitsForOtherSide(use: ts.Node): boolean {
  const call = memberCall(use);
  const [event] = call?.arguments ?? [];
  if (call === undefined || event === undefined || !typescript.isStringLiteralLike(event)) return false;
  return addsListener(calleeName(call.expression)) && event.text !== "finish" && isEndEvent(event.text);
}

/**
 * `observer.observe(document, …)`: there as long as the page. So may be what is looked up in it: a node keeps the observers
 * that are registered on it, and they go with it.
 */
function watchesPage({ checker }: Analysis, use: ts.Node): boolean {
  const call = memberCall(use);
  const [target] = call?.arguments ?? [];
  if (call === undefined || target === undefined || calleeName(call.expression) !== "observe") return false;
  const found = constantValue(checker, target);
  if (typescript.isCallExpression(found)) return LOOKS_UP.test(calleeName(found.expression) ?? "");
  return PAGE_OR_OWN.test(placeText(target));
}

/** `document.body`, and the element in a component's own ref. */
const PAGE_OR_OWN = /(?:^|\.)(?:document(?:\.(?:body|head|documentElement))?|window|current)$/;

const LOOKS_UP = /^(?:querySelector|getElementById|\$)$/;

function memberCall(use: ts.Node): ts.CallExpression | undefined {
  const { parent } = use;
  if (!typescript.isPropertyAccessExpression(parent) || parent.expression !== use) return undefined;
  return typescript.isCallExpression(parent.parent) ? parent.parent : undefined;
}
