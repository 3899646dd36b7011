/** Whether what is stored has just been opened: made, waited for, or handed to a continuation. */
import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { bindingHolder } from "../../syntax/declarations.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, receiverOf, rootOf, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isRejectionHandler } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { resultOf, valuesOf } from "../owned/values.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { declarationOf } from "../owner/place-of.ts";
import { isNothing } from "../owner/uses.ts";
import { isAnswerOfRequest } from "./suspensions.ts";

export interface Opened {
  /** Where it comes into being: the call, the `await`, or the value that is stored. */
  readonly node: ts.Node;
  /** `made` by a call that stands there; `late`: it was waited for, or is what a continuation is called with. */
  readonly how: "made" | "late";
}

const MAX_DEPTH = 6;

/** Operators whose value is one of their sides. */
const CHOICES = new Set(["??", "||", "&&", ",", "=", "??=", "||="]);

/** What `value` opens; nothing where it was there before, or where it is only memory. */
export function openedBy(analysis: Analysis, value: ts.Expression, depth = 0): Opened | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = skipOuter(value);
  if (isNothing(node)) return undefined;
  if (typescript.isAwaitExpression(node)) {
    const inner = skipOuter(node.expression);
    const isPlain = isCall(inner) && !isPromiseOf(inner) && isMemory(analysis, inner);
    return isPlain ? undefined : { node, how: "late" };
  }
  if (isCall(node)) return isPartOfStored(node) || isMemory(analysis, node) ? undefined : { node, how: "made" };
  if (typescript.isConditionalExpression(node))
    return openedBy(analysis, node.whenTrue, depth + 1) ?? openedBy(analysis, node.whenFalse, depth + 1);
  if (typescript.isBinaryExpression(node)) {
    if (!CHOICES.has(typescript.tokenToString(node.operatorToken.kind) ?? "")) return undefined;
    return openedBy(analysis, node.right, depth + 1) ?? openedBy(analysis, node.left, depth + 1);
  }
  if (typescript.isObjectLiteralExpression(node)) return openedByObject(analysis, node, depth);
  if (functionLiteral(node) !== undefined) return { node, how: "made" };
  if (typescript.isPropertyAccessExpression(node) && node.name.text === "result") {
    const code = enclosingFunction(node);
    if (code !== undefined && isAnswerOfRequest(code)) return { node, how: "late" };
  }
  if (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node)) {
    const base = rootOf(node);
    const found = typescript.isIdentifier(base) ? openedByName(analysis, base, depth) : undefined;
    return found?.how === "late" ? found : undefined;
  }
  return typescript.isIdentifier(node) ? openedByName(analysis, node, depth) : undefined;
}

/** `this.list = this.list.filter(…)`: nothing comes in. */
function isPartOfStored(call: ts.Expression): boolean {
  if (!typescript.isCallExpression(call) || !/^(?:filter|slice|toSpliced)$/.test(calleeName(call.expression) ?? ""))
    return false;
  const list = placeText(receiverOf(call));
  const { parent } = withOuter(call);
  return typescript.isBinaryExpression(parent) && placeText(parent.left) === list;
}

function openedByObject(analysis: Analysis, node: ts.ObjectLiteralExpression, depth: number): Opened | undefined {
  for (const property of node.properties) {
    const { name } = property;
    if (name === undefined) continue;
    if (closeEvidence(name.getText()) !== undefined && isFunctionProperty(property)) return { node, how: "made" };
    const value = typescript.isPropertyAssignment(property)
      ? property.initializer
      : typescript.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    const found =
      value === undefined || functionLiteral(value) !== undefined ? undefined : openedBy(analysis, value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isFunctionProperty(property: ts.ObjectLiteralElementLike): boolean {
  if (typescript.isMethodDeclaration(property)) return true;
  return typescript.isPropertyAssignment(property) && functionLiteral(property.initializer) !== undefined;
}

function openedByName(analysis: Analysis, node: ts.Identifier, depth: number): Opened | undefined {
  const declaration = declarationOf(analysis, node);
  if (declaration === undefined) return undefined;
  if (typescript.isParameter(declaration)) return isGivenLate(declaration) ? { node, how: "late" } : undefined;
  if (typescript.isBindingElement(declaration)) {
    const holder = bindingHolder(declaration);
    if (typescript.isParameter(holder)) return isGivenLate(holder) ? { node, how: "late" } : undefined;
    if (!typescript.isVariableDeclaration(holder) || holder.initializer === undefined) return undefined;
    const found = openedBy(analysis, holder.initializer, depth + 1);
    return found?.how === "late" ? found : undefined;
  }
  if (!typescript.isVariableDeclaration(declaration)) return undefined;
  // What another function made was there before.
  if (enclosingFunction(declaration) !== enclosingFunction(node) && !sharesRun(declaration, node)) return undefined;
  for (const given of valuesOf(analysis, declaration)) {
    const found = openedBy(analysis, given, depth + 1);
    if (found !== undefined) return given === declaration.initializer ? found : { node, how: found.how };
  }
  return undefined;
}

/** A callback inside of the function that declares it. */
function sharesRun(declaration: ts.Node, node: ts.Node): boolean {
  const outer = enclosingFunction(declaration);
  return outer !== undefined && isInside(node, outer);
}

/** A parameter of a continuation: `dial().then((socket) => …)`, `connect((error, socket) => …)`. */
function isGivenLate({ parent }: ts.ParameterDeclaration): boolean {
  const given = callGivenTo(parent);
  if (given === undefined || !typescript.isCallExpression(given.call) || isRejectionHandler(parent)) return false;
  const { call, index } = given;
  return calleeName(call.expression) === "then" || index + 1 === call.arguments.length;
}

type Call = ts.CallExpression | ts.NewExpression;

function isCall(node: ts.Node): node is Call {
  return typescript.isCallExpression(node) || typescript.isNewExpression(node);
}

/** Classes of the language whose instances the garbage collector takes. */
const MEMORY = new Set([
  ...["Map", "Set", "WeakMap", "WeakSet", "WeakRef", "Array", "Promise", "Object", "Error", "Date", "Uint8Array"],
  ...["AbortController", "Headers", "URL", "Request", "Response", "FormData", "TextDecoder", "TextEncoder", "Blob"],
]);

function isPromiseOf(call: Call): boolean {
  return typescript.isNewExpression(call) && calleeName(call.expression) === "Promise";
}

function isMemory(analysis: Analysis, call: Call): boolean {
  const name = calleeName(call.expression);
  if (typescript.isNewExpression(call) && name !== undefined && MEMORY.has(name)) return true;
  const acquired = declaredAcquisition(analysis, call);
  if (acquired !== undefined) return acquired.resource.lost === "collected";
  return isLiteral(analysis, call) || (isPlain(analysis, call) && !isScheduler(name));
}

/** `createPlaceholder(name)`, which returns an object of names and numbers: it opens nothing. */
function isLiteral(analysis: Analysis, call: Call): boolean {
  const code = typescript.isCallExpression(call) ? bodyOf(analysis, call) : undefined;
  const result = code === undefined ? undefined : resultOf(code);
  const literal = result === undefined ? undefined : skipOuter(result);
  return (
    literal !== undefined &&
    typescript.isObjectLiteralExpression(literal) &&
    !literal.properties.some((property) => typescript.isSpreadAssignment(property) || isFunctionProperty(property)) &&
    openedBy(analysis, literal) === undefined
  );
}

/** Numbers, strings and nothing at all need no end, nor do promises of such. What is constructed is none of these. */
function isPlain({ checker }: Analysis, call: Call): boolean {
  if (typescript.isNewExpression(call)) return false;
  const { NumberLike, StringLike, BooleanLike, VoidLike, Null } = typescript.TypeFlags;
  const type = checker.getTypeAtLocation(call);
  const brought = checker.getAwaitedType(type) ?? type;
  return (brought.isUnion() ? brought.types : [brought]).every(
    ({ flags }) => (flags & (NumberLike | StringLike | BooleanLike | VoidLike | Null)) !== 0,
  );
}

/** Its number stands for something that goes on: `requestAnimationFrame(…)`, `api.setTimeout(…)`. */
function isScheduler(name: string | undefined): boolean {
  return (
    name !== undefined && /^(?:set(?:Timeout|Interval|Immediate)|request(?:AnimationFrame|IdleCallback))$/.test(name)
  );
}
