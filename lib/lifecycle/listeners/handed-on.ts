/**
 * Functions that only hand on what they are given to an emitter that they are given as well:
 *
 *     function listen(target, event, listener) { target.addEventListener(event, listener, { passive: true }); }
 *     listen(window, "resize", () => this.layout());
 */
import type ts from "typescript";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { oncePerName } from "../../syntax/once.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { shapeOf, type Shape } from "./shapes.ts";

/** A call of such a function, in the words of the call that it makes. */
export interface HandedOn {
  readonly shape: Shape;
  readonly target: ts.Expression;
  readonly event: ts.Expression | undefined;
  readonly listener: ts.Expression;
  readonly options: ts.Expression | undefined;
}

/** Names of functions that may do so: bodies are only looked at for these. */
const MAY_HAND_ON =
  /^(?:on|off)$|listen|event|handler|^(?:attach|detach|bind|unbind|hook|observe|add|remove)|^(?:on|off)[A-Z]/i;

/** May a function of this name hand on what it is given? */
export const mayHandOn = oncePerName((name) => MAY_HAND_ON.test(name));

export function handedOnBy(analysis: Analysis, call: ts.CallExpression): HandedOn | undefined {
  const [first, ...others] = call.arguments;
  if (first === undefined || others.length === 0 || !mayHandOn(calleeName(call.expression) ?? "")) return undefined;
  if (!call.arguments.some(mayBeTarget) || !call.arguments.some(mayBeListener)) return undefined;
  if (call.arguments.some(typescript.isSpreadElement)) return undefined;
  const code = bodyOf(analysis, call);
  const handing = code === undefined ? undefined : handingOf(analysis, code);
  if (handing === undefined) return undefined;
  // What is no parameter stands in the function itself.
  const given = (part: Part | undefined): ts.Expression | undefined =>
    typeof part === "number" ? call.arguments[part] : part;
  const [target, listener] = [given(handing.target), given(handing.listener)];
  if (target === undefined || listener === undefined) return undefined;
  return { shape: handing.shape, target, listener, event: given(handing.event), options: given(handing.options) };
}

function mayBeTarget(argument: ts.Expression): boolean {
  const node = skipOuter(argument);
  return typescript.isIdentifier(node) || typescript.isPropertyAccessExpression(node) || isThis(node);
}

function mayBeListener(argument: ts.Expression): boolean {
  const node = skipOuter(argument);
  return functionLiteral(node) !== undefined || typescript.isCallExpression(node) || mayBeTarget(node);
}

/** The index of a parameter, or an expression in the function. */
type Part = number | ts.Expression;

interface Handing {
  readonly shape: Shape;
  readonly target: number;
  readonly listener: number;
  readonly event: Part | undefined;
  readonly options: Part | undefined;
}

const handingOf = memoised((_analysis: Analysis, code: FunctionWithBody): Handing | undefined => {
  if (code.parameters.length < 2) return undefined;
  for (const call of callsIn(code.body)) {
    const shape = shapeOf(call);
    const receiver = receiverOf(call);
    if (shape?.listener === undefined || receiver === undefined || isInInnerFunction(call, code)) continue;
    const part = (index: number | undefined): Part | undefined => {
      const argument = index === undefined ? undefined : call.arguments[index];
      return argument === undefined ? undefined : (parameterAt(code, argument) ?? argument);
    };
    const target = parameterAt(code, receiver);
    const listener = part(shape.listener);
    if (target === undefined || typeof listener !== "number" || listener === target) continue;
    if (isRemembered(code, listener, shape.adds) || givesSomethingBack(code)) return undefined;
    return { shape, target, listener, event: part(shape.event), options: part(shape.options) };
  }
  return undefined;
});

function parameterAt(code: FunctionWithBody, expression: ts.Expression): number | undefined {
  const node = skipOuter(expression);
  if (!typescript.isIdentifier(node)) return undefined;
  const index = code.parameters.findIndex(
    ({ name, dotDotDotToken }) =>
      dotDotDotToken === undefined && typescript.isIdentifier(name) && name.text === node.text,
  );
  return index < 0 ? undefined : index;
}

/** Does it do anything else with the listener than to hand it on at once, and to ask what it is? */
function isRemembered(code: FunctionWithBody, index: number, adds: boolean): boolean {
  const name = code.parameters[index]?.name.getText();
  return nodesOfKind<ts.Identifier>(code.body, typescript.SyntaxKind.Identifier).some((node) => {
    if (node.text !== name) return false;
    let value: ts.Expression = node;
    while (typescript.isAsExpression(value.parent) || typescript.isParenthesizedExpression(value.parent))
      value = value.parent;
    const { parent } = value;
    if (typescript.isTypeOfExpression(parent) || typescript.isPrefixUnaryExpression(parent)) return false;
    if (typescript.isIfStatement(parent)) return false;
    return !(typescript.isCallExpression(parent) && parent.arguments.includes(value) && isHandedOn(parent, code, adds));
  });
}

/** `target.addEventListener(event, listener)`, and `target.attachEvent(event, listener)` beside it. */
function isHandedOn(call: ts.CallExpression, code: FunctionWithBody, adds: boolean): boolean {
  if (isInInnerFunction(call, code)) return false;
  return shapeOf(call)?.adds === adds || calleeName(call.expression) === (adds ? "attachEvent" : "detachEvent");
}

/** `return () => target.removeEventListener(event, listener);` */
function givesSomethingBack(code: FunctionWithBody): boolean {
  if (!typescript.isBlock(code.body)) return functionLiteral(code.body) !== undefined;
  return nodesOfKind<ts.ReturnStatement>(code.body, typescript.SyntaxKind.ReturnStatement).some(
    (statement) =>
      statement.expression !== undefined &&
      !isInInnerFunction(statement, code) &&
      !typescript.isCallExpression(skipOuter(statement.expression)) &&
      !typescript.isIdentifier(skipOuter(statement.expression)),
  );
}
