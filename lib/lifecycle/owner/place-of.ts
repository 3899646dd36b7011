/** Which place an expression denotes: through aliases, patterns, loops and the methods of containers. */
import type ts from "typescript";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { isModuleConstant } from "../../syntax/declarations.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { containerKind } from "./container-kind.ts";
import { memberName } from "./members.ts";
import { ELEMENT, ENTRY, type Place } from "./place.ts";

/** How many steps of aliases we follow. */
const MAX_DEPTH = 16;

/** The place that `node` denotes; a local alias (`const socket = this.#socket`) denotes what it stands for. */
export function placeOf(analysis: Analysis, node: ts.Expression, depth = 0): Place | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const value = skipOuter(node);
  if (typescript.isIdentifier(value)) return placeOfIdentifier(analysis, value, depth);
  if (typescript.isPropertyAccessExpression(value))
    return placeOfMember(analysis, value.expression, value.name.text, depth);
  if (typescript.isElementAccessExpression(value)) {
    return placeOfMember(analysis, value.expression, stepOf(analysis, value.argumentExpression), depth);
  }
  if (typescript.isCallExpression(value)) return placeOfCall(analysis, value, depth);
  // The list of a field's values is as good as the field; a promise as good as what it will bring.
  if (typescript.isAwaitExpression(value)) return placeOf(analysis, value.expression, depth + 1);
  if (typescript.isArrayLiteralExpression(value)) return placeOfSpread(analysis, value, depth);
  if (typescript.isNewExpression(value)) {
    const [list, ...others] = value.arguments ?? [];
    const copies =
      typescript.isIdentifier(value.expression) && (value.expression.text === "Set" || value.expression.text === "Map");
    return copies && list !== undefined && others.length === 0 ? placeOf(analysis, list, depth + 1) : undefined;
  }
  if (typescript.isConditionalExpression(value)) {
    return placeOf(analysis, value.whenTrue, depth + 1) ?? placeOf(analysis, value.whenFalse, depth + 1);
  }
  if (typescript.isBinaryExpression(value)) {
    const { SyntaxKind } = typescript;
    const kind = value.operatorToken.kind;
    if (kind === SyntaxKind.QuestionQuestionToken || kind === SyntaxKind.BarBarToken) {
      return placeOf(analysis, value.left, depth + 1) ?? placeOf(analysis, value.right, depth + 1);
    }
    if (isPlainAssignment(kind)) return placeOf(analysis, value.left, depth + 1);
    if (kind === SyntaxKind.AmpersandAmpersandToken) return placeOf(analysis, value.right, depth + 1);
  }
  return undefined;
}

/** The step that a key in brackets is: its text, `[kSocket]` for a constant of the module, else any element. */
function stepOf({ checker }: Analysis, expression: ts.Expression): string {
  const key = skipOuter(expression);
  if (typescript.isStringLiteralLike(key) || typescript.isNumericLiteral(key)) return key.text;
  const symbol = typescript.isIdentifier(key) ? checker.getSymbolAtLocation(key) : undefined;
  return symbol !== undefined && isModuleConstant(symbol) ? `[${symbol.name}]` : ELEMENT;
}

function placeOfMember(analysis: Analysis, object: ts.Expression, name: string, depth: number): Place | undefined {
  if (isThis(object)) {
    const owner = classOfThis(object);
    return owner === undefined ? undefined : { root: { kind: "field", owner, name }, path: [] };
  }
  const outer = placeOf(analysis, object, depth + 1);
  return outer === undefined ? undefined : within(outer, name);
}

/** The place of `name` in what `outer` holds. */
function within(outer: Place, name: string): Place | undefined {
  if (outer.path.at(-1) !== ENTRY) return { root: outer.root, path: [...outer.path, name] };
  // A pair's key is not the value; its value is the element.
  return name === "1" ? { root: outer.root, path: [...outer.path.slice(0, -1), ELEMENT] } : undefined;
}

function elementOf(analysis: Analysis, list: ts.Expression, depth: number): Place | undefined {
  const outer = placeOf(analysis, list, depth + 1);
  if (outer === undefined) return undefined;
  const value = skipOuter(list);
  const isPairs =
    isCallOf(value, "entries") || (!isCallOf(value, undefined) && containerKind(analysis, value) === "map");
  return elementIn(outer, isPairs);
}

function elementIn({ root, path }: Place, isPair: boolean): Place {
  return { root, path: [...path, isPair ? ENTRY : ELEMENT] };
}

function isCallOf(node: ts.Expression, name: string | undefined): boolean {
  return (
    typescript.isCallExpression(node) &&
    typescript.isPropertyAccessExpression(node.expression) &&
    (name === undefined || node.expression.name.text === name)
  );
}

/** Methods of containers that give (some of) what is in them as another container. */
const SAME = new Set([
  ...["values", "entries", "slice", "splice", "filter", "concat", "reverse", "sort", "toReversed", "toSorted", "flat"],
  ...["toArray", "from", "assign", "freeze"],
]);
/** Functions of `Promise` that bring what is in a list, once it is there. */
const TOGETHER = new Set(["all", "allSettled", "any", "race"]);
/** Methods of containers that give one of what is in them. */
const ONE = new Set(["get", "at", "pop", "shift", "find", "findLast"]);

function placeOfCall(analysis: Analysis, call: ts.CallExpression, depth: number): Place | undefined {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const name = callee.name.text;
  const receiver = callee.expression;
  const [first] = call.arguments;
  if (typescript.isIdentifier(receiver) && (receiver.text === "Object" || receiver.text === "Array")) {
    return SAME.has(name) && first !== undefined && call.arguments.length === 1
      ? placeOf(analysis, first, depth + 1)
      : undefined;
  }
  if (typescript.isIdentifier(receiver) && receiver.text === "Promise") {
    return TOGETHER.has(name) && first !== undefined ? placeOf(analysis, first, depth + 1) : undefined;
  }
  // `this.pending.catch(() => {})` is still the same promise of the same thing.
  if (name === "catch" || name === "finally") return placeOf(analysis, receiver, depth + 1);
  if (!SAME.has(name) && !ONE.has(name)) return undefined;
  const outer = placeOf(analysis, receiver, depth + 1);
  if (outer === undefined || containerKind(analysis, receiver) === undefined) return undefined;
  return ONE.has(name) ? within(outer, ELEMENT) : outer;
}

/** `[...this.sockets]`, and `[...this.sockets, ...others]` for what it has of the field. */
function placeOfSpread(analysis: Analysis, list: ts.ArrayLiteralExpression, depth: number): Place | undefined {
  for (const element of list.elements) {
    if (!typescript.isSpreadElement(element)) continue;
    const place = placeOf(analysis, element.expression, depth + 1);
    if (place !== undefined) return place;
  }
  return undefined;
}

function placeOfIdentifier(analysis: Analysis, node: ts.Identifier, depth: number): Place | undefined {
  const declaration = declarationOf(analysis, node);
  return declaration === undefined ? undefined : placeOfDeclaration(analysis, declaration, depth);
}

const shorthandOf = (node: ts.Identifier): ts.ShorthandPropertyAssignment | undefined =>
  typescript.isShorthandPropertyAssignment(node.parent) && node.parent.name === node ? node.parent : undefined;

/** The variable or parameter that `node` means. */
export function declarationOf({ checker }: Analysis, node: ts.Identifier): ts.Declaration | undefined {
  const shorthand = shorthandOf(node);
  const symbol =
    shorthand === undefined ? checker.getSymbolAtLocation(node) : checker.getShorthandAssignmentValueSymbol(shorthand);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return undefined;
  const isVariable =
    typescript.isVariableDeclaration(declaration) ||
    typescript.isBindingElement(declaration) ||
    typescript.isParameter(declaration);
  return isVariable ? declaration : undefined;
}

/** What a variable, parameter or part of a pattern stands for: another place's alias, or a place of its own. */
function placeOfDeclaration(analysis: Analysis, declaration: ts.Declaration, depth: number): Place | undefined {
  const alias = aliasOf(analysis, declaration, depth);
  if (alias === "nothing") return undefined;
  if (alias !== undefined) return alias;
  const { name } = declaration as ts.NamedDeclaration;
  if (name === undefined || !typescript.isIdentifier(name)) return undefined;
  return { root: { kind: "variable", name: name.text, declaration }, path: [] };
}

/** `"nothing"` where it stands for a part that holds none of the values, such as a map's key. */
function aliasOf(analysis: Analysis, declaration: ts.Declaration, depth: number): Place | "nothing" | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (typescript.isBindingElement(declaration)) return partOf(analysis, declaration, depth + 1);
  if (typescript.isParameter(declaration)) return placeOfParameter(analysis, declaration, depth + 1);
  if (!typescript.isVariableDeclaration(declaration)) return undefined;
  if (declaration.initializer !== undefined) return placeOf(analysis, declaration.initializer, depth + 1);
  const loop = declaration.parent.parent;
  return typescript.isForOfStatement(loop) ? elementOf(analysis, loop.expression, depth + 1) : undefined;
}

function partOf(analysis: Analysis, element: ts.BindingElement, depth: number): Place | "nothing" | undefined {
  const pattern = element.parent;
  const holder = pattern.parent;
  const name = typescript.isArrayBindingPattern(pattern)
    ? String(pattern.elements.indexOf(element))
    : memberName(element.propertyName ?? (element.name as ts.Identifier));
  if (name === undefined) return undefined;
  if (typescript.isVariableDeclaration(holder) && holder.initializer !== undefined && isThis(holder.initializer)) {
    const owner = classOfThis(holder.initializer);
    return owner === undefined ? undefined : { root: { kind: "field", owner, name }, path: [] };
  }
  const outer = aliasOf(analysis, holder, depth + 1);
  if (outer === undefined || outer === "nothing") return outer;
  return element.dotDotDotToken === undefined ? (within(outer, name) ?? "nothing") : outer;
}

/** Methods whose first argument is called with each element. */
const EACH = new Set(["forEach", "map", "flatMap", "filter", "find", "some", "every", "findLast"]);

function placeOfParameter(analysis: Analysis, parameter: ts.ParameterDeclaration, depth: number): Place | undefined {
  const callback = parameter.parent;
  if (!typescript.isArrowFunction(callback) && !typescript.isFunctionExpression(callback)) return undefined;
  const given = callGivenTo(callback);
  if (given === undefined || callback.parameters[0] !== parameter) return undefined;
  const callee = skipOuter(given.call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const receiver = callee.expression;
  const name = callee.name.text;
  if (given.index === 0) {
    if (!EACH.has(name) && name !== "then") return undefined;
    const outer = placeOf(analysis, receiver, depth + 1);
    // A map's forEach gives the value alone.
    return outer === undefined || name === "then" ? outer : elementIn(outer, isCallOf(skipOuter(receiver), "entries"));
  }
  const isFrom = name === "from" && typescript.isIdentifier(receiver) && receiver.text === "Array";
  const list = isFrom ? given.call.arguments?.[0] : undefined;
  return list === undefined ? undefined : elementOf(analysis, list, depth + 1);
}
