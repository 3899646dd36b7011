/** Places by their texts: what is named the same in other ways of writing has the same text. */
import type ts from "typescript";
import { propertyNameOf, skipOuter } from "./expressions.ts";
import { fieldHeldBy } from "./held-fields.ts";
import { isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/**
 * The text of an expression, in which it does not matter how a member is reached: `this.socket.end` for
 * `self.socket!.end`, `this.socket?.end` and `this["socket"].end`, where `self` stands for `this`, and for `socket.end`
 * where `socket` is a constant that stands for the field.
 *
 * It is for comparing, also of what a test asks for. What a reader is shown, and what is put into code, is the text as it stands.
 */
export function placeText(expression: ts.Expression): string;
export function placeText(expression: ts.Expression | undefined): string | undefined;
export function placeText(expression: ts.Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const node = skipOuter(expression);
  // Nobody writes such a thing twice to mean the same.
  if (node.end - node.pos > MAX_LENGTH) return node.getText();
  if (typescript.isIdentifier(node)) return nameText(node);
  if (typescript.isPropertyAccessExpression(node))
    return isThis(node) ? "this" : `${placeText(node.expression)}.${node.name.text}`;
  if (typescript.isElementAccessExpression(node)) {
    const name = propertyNameOf(node);
    const key = name !== undefined && NAME.test(name) ? `.${name}` : `[${placeText(node.argumentExpression)}]`;
    return placeText(node.expression) + key;
  }
  if (typescript.isCallExpression(node))
    return `${placeText(node.expression)}(${node.arguments.map((argument) => placeText(argument)).join(", ")})`;
  if (typescript.isPrefixUnaryExpression(node))
    return `${typescript.tokenToString(node.operator) ?? ""}${placeText(node.operand)}`;
  if (typescript.isBinaryExpression(node))
    return `${placeText(node.left)} ${node.operatorToken.getText()} ${placeText(node.right)}`;
  return node.getText();
}

/** In characters; a chain of calls may be as long as its file. */
const MAX_LENGTH = 500;

function nameText(node: ts.Identifier): string {
  if (isThis(node)) return "this";
  const field = fieldHeldBy(node);
  return field === undefined ? node.text : `this.${field}`;
}

const NAME = /^[A-Za-z_$][\w$]*$/;
