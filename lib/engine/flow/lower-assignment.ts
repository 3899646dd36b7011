/** Assignments, declarations and patterns. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { stepOf } from "../../syntax/steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder } from "./builder.ts";
import { UNKNOWN, type Operand } from "./graph.ts";
import { branchOnEquality, branchOnNullish, branchOnTruth } from "./lower-condition.ts";
import { lowerExpression } from "./lower-expression.ts";
import { ELEMENT, member, variable, type Place } from "./place.ts";

/** `x = …` and its compounds; the value is that of the whole expression. */
export function assignTo(b: Builder, node: ts.BinaryExpression): Operand {
  const { SyntaxKind } = typescript;
  const left = skipOuter(node.left);
  switch (node.operatorToken.kind) {
    case SyntaxKind.EqualsToken:
      return lowerPlainAssignment(b, node, left);
    case SyntaxKind.PlusEqualsToken:
    case SyntaxKind.MinusEqualsToken:
      return lowerUpdate(b, node, left);
    case SyntaxKind.QuestionQuestionEqualsToken:
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.AmpersandAmpersandEqualsToken:
      return lowerLogicalAssignment(b, node, left);
    default: {
      const target = lowerExpression(b, left);
      lowerExpression(b, node.right);
      if (target.kind === "place") b.emit({ kind: "assign", target, value: UNKNOWN, node });
      return UNKNOWN;
    }
  }
}

function lowerPlainAssignment(b: Builder, node: ts.BinaryExpression, left: ts.Expression): Operand {
  if (typescript.isObjectLiteralExpression(left) || typescript.isArrayLiteralExpression(left)) {
    const value = lowerExpression(b, node.right);
    assignPattern(b, left, value);
    return value;
  }
  const target = lowerExpression(b, left);
  const by = stepOf(left, node.right);
  if (by !== undefined && target.kind === "place") {
    b.emit({ kind: "update", target, by, node });
    return target;
  }
  const value = lowerExpression(b, node.right);
  if (target.kind === "place") b.emit({ kind: "assign", target, value, node });
  return value;
}

function lowerUpdate(b: Builder, node: ts.BinaryExpression, left: ts.Expression): Operand {
  const target = lowerExpression(b, left);
  const amount = lowerExpression(b, node.right);
  const sign = node.operatorToken.kind === typescript.SyntaxKind.PlusEqualsToken ? 1 : -1;
  const number = amount.kind === "constant" ? amount.value : amount.kind === "place" && b.numbers.get(amount.key);
  const by = typeof number === "number" ? sign * number : undefined;
  if (target.kind === "place") b.emit({ kind: "update", target, by, node });
  return target;
}

/** `x ??= y`: `y` is evaluated and assigned only where `x` is nullish. */
function lowerLogicalAssignment(b: Builder, node: ts.BinaryExpression, left: ts.Expression): Operand {
  const target = lowerExpression(b, left);
  const [assign, after] = [b.block(), b.block()];
  switch (node.operatorToken.kind) {
    case typescript.SyntaxKind.QuestionQuestionEqualsToken:
      branchOnNullish(b, target, left, assign, after);
      break;
    case typescript.SyntaxKind.BarBarEqualsToken:
      branchOnTruth(b, target, left, after, assign);
      break;
    default:
      branchOnTruth(b, target, left, assign, after);
  }
  b.at(assign);
  const value = lowerExpression(b, node.right);
  if (target.kind === "place") b.emit({ kind: "assign", target, value, node });
  b.goto(after);
  b.at(after);
  return target;
}

/** Gives the names in a declaration their values. */
export function bind(b: Builder, name: ts.BindingName, value: Operand, node: ts.Node): void {
  if (typescript.isIdentifier(name)) {
    const symbol = b.options.resolve(name);
    if (symbol !== undefined) b.emit({ kind: "assign", target: variable(symbol), value, node });
    return;
  }
  name.elements.forEach((element, index) => {
    if (typescript.isOmittedExpression(element)) return;
    const part = partOf(value, element.dotDotDotToken ? ELEMENT : bindingKey(name, element, index));
    bind(b, element.name, withDefault(b, part, element.initializer), element);
  });
}

function bindingKey(pattern: ts.BindingPattern, element: ts.BindingElement, index: number): string {
  if (typescript.isArrayBindingPattern(pattern)) return String(index);
  const name = element.propertyName ?? element.name;
  return typescript.isIdentifier(name) || typescript.isStringLiteralLike(name) ? name.text : ELEMENT;
}

/** `[a, b] = …`, `({ a, b: this.c } = …)` */
function assignPattern(
  b: Builder,
  pattern: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  value: Operand,
): void {
  if (typescript.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((element, index) => {
      if (typescript.isOmittedExpression(element)) return;
      if (typescript.isSpreadElement(element)) assignElement(b, element.expression, partOf(value, ELEMENT));
      else assignElement(b, element, partOf(value, String(index)));
    });
    return;
  }
  for (const property of pattern.properties) {
    if (typescript.isShorthandPropertyAssignment(property)) {
      assignElement(
        b,
        property.name,
        withDefault(b, partOf(value, property.name.text), property.objectAssignmentInitializer),
      );
    } else if (typescript.isPropertyAssignment(property)) {
      const key = typescript.isComputedPropertyName(property.name) ? ELEMENT : property.name.text;
      assignElement(b, property.initializer, partOf(value, key));
    } else if (typescript.isSpreadAssignment(property)) {
      assignElement(b, property.expression, partOf(value, ELEMENT));
    }
  }
}

function assignElement(b: Builder, element: ts.Expression, value: Operand): void {
  const target = skipOuter(element);
  if (typescript.isBinaryExpression(target) && target.operatorToken.kind === typescript.SyntaxKind.EqualsToken) {
    return assignElement(b, target.left, withDefault(b, value, target.right));
  }
  if (typescript.isObjectLiteralExpression(target) || typescript.isArrayLiteralExpression(target)) {
    return assignPattern(b, target, value);
  }
  const place = lowerExpression(b, target);
  if (place.kind === "place") b.emit({ kind: "assign", target: place, value, node: element });
}

function partOf(value: Operand, key: string): Operand {
  return value.kind === "place" ? member(value, key) : UNKNOWN;
}

/** `value`, or where it is undefined the default. */
export function withDefault(b: Builder, value: Operand, initializer: ts.Expression | undefined): Operand {
  if (initializer === undefined) return value;
  const result: Place = b.temporary(initializer);
  const [given, absent, after] = [b.block(), b.block(), b.block()];
  branchOnEquality(b, value, { kind: "constant", value: undefined }, initializer, absent, given);
  b.at(given);
  b.emit({ kind: "assign", target: result, value, node: initializer });
  b.goto(after);
  b.at(absent);
  b.emit({ kind: "assign", target: result, value: lowerExpression(b, initializer), node: initializer });
  b.goto(after);
  b.at(after);
  return result;
}
