/**
 * Removals that compare a listener with itself, since the parameter of the test hides what it was to be compared with:
 *
 *     unsubscribe(callback) { this.callbacks = this.callbacks.filter((callback) => callback !== callback); }
 */
import type ts from "typescript";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface SelfCompared {
  readonly node: ts.BinaryExpression;
  readonly name: string;
  readonly method: string;
}

const TESTS = /^(?:filter|find|findIndex|findLast|findLastIndex|some|every)$/;

export function* selfComparedIn(file: ts.SourceFile): Iterable<SelfCompared> {
  if (!/\.(?:filter|find|some|every)/.test(file.text)) return;
  for (const call of callsIn(file)) {
    const method = calleeName(call.expression) ?? "";
    const [test] = call.arguments;
    if (test === undefined || !TESTS.test(method) || receiverOf(call) === undefined) continue;
    const literal = functionGiven(test);
    const node = literal === undefined ? undefined : comparisonOf(literal);
    const [parameter] = literal?.parameters ?? [];
    if (node === undefined || parameter === undefined || !typescript.isIdentifier(parameter.name)) continue;
    const { text } = parameter.name;
    if ([node.left, node.right].every((side) => placeText(side) === text)) yield { node, name: text, method };
  }
}

function comparisonOf({ body }: ts.FunctionLikeDeclaration): ts.BinaryExpression | undefined {
  if (body === undefined) return undefined;
  const [only] = typescript.isBlock(body) ? body.statements : [];
  const value = typescript.isBlock(body)
    ? only !== undefined && typescript.isReturnStatement(only)
      ? only.expression
      : undefined
    : body;
  const node = value === undefined ? undefined : skipOuter(value);
  if (node === undefined || !typescript.isBinaryExpression(node)) return undefined;
  return COMPARES.test(node.operatorToken.getText()) ? node : undefined;
}

const COMPARES = /^[!=]==?$/;
