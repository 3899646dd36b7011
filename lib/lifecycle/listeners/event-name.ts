/** Which event an expression names. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "./access-path.ts";

export type EventName =
  /** The text is known: of a literal, or by its type of a constant or an enum's member. */
  | { readonly kind: "text"; readonly text: string }
  /** A name that always means the same, whatever its text is. */
  | { readonly kind: "path"; readonly key: string }
  /** One after the other of a list, in a loop. */
  | {
      readonly kind: "each";
      readonly list: ts.Expression;
      readonly texts: readonly string[] | undefined;
      readonly key: string | undefined;
    }
  | { readonly kind: "unknown" };

export type Comparison = "same" | "different" | "unknown";

export function eventNameOf(analysis: Analysis, expression: ts.Expression): EventName {
  const node = skipOuter(expression);
  if (typescript.isStringLiteralLike(node)) return { kind: "text", text: node.text };
  const each = eachOf(analysis, node);
  if (each !== undefined) return each;
  const type = analysis.checker.getTypeAtLocation(node);
  if (type.isStringLiteral()) return { kind: "text", text: type.value };
  const path = accessPathOf(analysis, node);
  return path === undefined ? { kind: "unknown" } : { kind: "path", key: path.key };
}

/** Are they the same event? Both may be absent, where the method says which event it is. */
export function compareEvents(
  analysis: Analysis,
  left: ts.Expression | undefined,
  right: ts.Expression | undefined,
): Comparison {
  if (left === undefined || right === undefined) return left === right ? "same" : "unknown";
  const [one, other] = [eventNameOf(analysis, left), eventNameOf(analysis, right)];
  if (one.kind === "text" && other.kind === "text") {
    if (one.text === other.text) return "same";
    return isOneOf(one.text, other.text) || isOneOf(other.text, one.text) ? "unknown" : "different";
  }
  if (one.kind === "path" && other.kind === "path") {
    if (one.key === other.key) return "same";
    return areSiblings(one.key, other.key) ? "different" : "unknown";
  }
  if (one.kind === "each" && other.kind === "each") {
    if (one.key !== undefined && one.key === other.key) return "same";
    if (one.texts === undefined || other.texts === undefined) return "unknown";
    return sameTexts(one.texts, other.texts) ? "same" : "unknown";
  }
  const [each, single] = one.kind === "each" ? [one, other] : [other, one];
  if (each.kind === "each" && each.texts !== undefined && single.kind === "text") {
    return each.texts.includes(single.text) ? "unknown" : "different";
  }
  return "unknown";
}

/** `Events.Sort` and `Events.Filter`, of which the types say nothing: who names two constants means two events. */
function areSiblings(left: string, right: string): boolean {
  const [one, other] = [/^(.+)\.([A-Z]\w*)$/.exec(left), /^(.+)\.([A-Z]\w*)$/.exec(right)];
  return one !== null && other !== null && one[1] === other[1] && one[2] !== other[2];
}

/** `off("dragstart mousedown", f)`: to many emitters, a name with spaces is a list, which holds other names. */
function isOneOf(text: string, list: string): boolean {
  if (!/\s/.test(list)) return false;
  const listed = list.split(/\s+/);
  return text.split(/\s+/).every((name) => listed.includes(name));
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text) => right.includes(text));
}

/** The list whose elements a loop's variable, or the parameter of a callback to `forEach`, takes one after the other. */
function eachOf(analysis: Analysis, node: ts.Expression): EventName | undefined {
  if (!typescript.isIdentifier(node)) return undefined;
  const declaration = analysis.checker.getSymbolAtLocation(node)?.valueDeclaration;
  const list = declaration === undefined ? undefined : listOf(declaration);
  if (list === undefined) return undefined;
  return { kind: "each", list, texts: textsOf(analysis, list, 0), key: accessPathOf(analysis, list)?.key };
}

function listOf(declaration: ts.Declaration): ts.Expression | undefined {
  if (typescript.isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return typescript.isForOfStatement(loop) ? skipOuter(loop.expression) : undefined;
  }
  if (!typescript.isParameter(declaration)) return undefined;
  const callback = declaration.parent;
  if (!typescript.isArrowFunction(callback) && !typescript.isFunctionExpression(callback)) return undefined;
  const given = callGivenTo(callback);
  if (callback.parameters[0] !== declaration || given === undefined) return undefined;
  const callee = skipOuter(given.call.expression);
  return given.index === 0 && typescript.isPropertyAccessExpression(callee) && callee.name.text === "forEach"
    ? skipOuter(callee.expression)
    : undefined;
}

/** The texts of a list that is written down: an array of literals, or a constant that holds one. */
function textsOf(analysis: Analysis, list: ts.Expression, depth: number): readonly string[] | undefined {
  const node = skipOuter(list);
  if (typescript.isArrayLiteralExpression(node)) {
    const texts = node.elements.map((element) => eventNameOf(analysis, element));
    return texts.every((text) => text.kind === "text") ? texts.map(({ text }) => text) : undefined;
  }
  if (depth > 2 || (!typescript.isIdentifier(node) && !typescript.isPropertyAccessExpression(node))) return undefined;
  const name = typescript.isIdentifier(node) ? node : node.name;
  const declaration = analysis.checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined || !isConstant(declaration) || declaration.initializer === undefined) return undefined;
  return textsOf(analysis, declaration.initializer, depth + 1);
}

function isConstant(declaration: ts.Declaration): declaration is ts.VariableDeclaration | ts.PropertyDeclaration {
  if (typescript.isVariableDeclaration(declaration)) {
    return staysSame(declaration);
  }
  return (
    typescript.isPropertyDeclaration(declaration) && hasModifier(declaration, typescript.SyntaxKind.ReadonlyKeyword)
  );
}
