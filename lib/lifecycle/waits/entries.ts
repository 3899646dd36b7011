/** What a function puts into collections that outlive it, and where such entries are taken out again. */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, rootOf } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface Entry {
  readonly step: ts.CallExpression | ts.BinaryExpression;
  /** `this.calls` */
  readonly collection: ts.Expression;
  /** By what the entry is found: the key of a map, the value of a set. */
  readonly key: ts.Expression | undefined;
  readonly value: ts.Expression;
}

/** A cheap gate: something may be taken out of a collection. */
export const TAKES_OUT = /\bdelete\b|\.(?:splice|shift|pop)\(/;

/** All that a file puts into collections. */
export function entriesIn(file: ts.SourceFile): readonly Entry[] {
  const added = callsNamed(file, ADDS).map(addedBy);
  const assigned = nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression).map(assignedBy);
  return [...added, ...assigned].filter((entry) => entry !== undefined);
}

const ADDS = new Set(["set", "add", "push"]);

function addedBy(step: ts.CallExpression): Entry | undefined {
  const collection = receiverOf(step);
  const [first, second] = step.arguments;
  if (collection === undefined || first === undefined) return undefined;
  const verb = calleeName(step.expression);
  if (verb === "set") return second === undefined ? undefined : { step, collection, key: first, value: second };
  return { step, collection, key: verb === "add" ? first : undefined, value: first };
}

function assignedBy(step: ts.BinaryExpression): Entry | undefined {
  const { left, right, operatorToken } = step;
  if (!typescript.isElementAccessExpression(left) || !isPlainAssignment(operatorToken.kind)) return undefined;
  return { step, collection: left.expression, key: left.argumentExpression, value: right };
}

/** Is the collection there before and after `code` runs? */
export function outlives(collection: ts.Expression, code: ts.FunctionLikeDeclaration): boolean {
  const root = rootOf(collection);
  if (isThis(root)) return true;
  return typescript.isIdentifier(root) && !declaresIn(code, root.text);
}

function declaresIn(code: ts.FunctionLikeDeclaration, name: string): boolean {
  return identifiersNamed(code.getSourceFile(), name).some(
    (each) => isInside(each, code) && usageOf(each) === "declare",
  );
}

const REMOVES = new Set(["delete", "splice", "shift", "pop"]);

/** `calls.delete(id)`, `delete calls[id]`, `calls.splice(at, 1)`: all that takes something out of the collection. */
export function removalsFrom(collection: ts.Expression): readonly ts.Node[] {
  const file = collection.getSourceFile();
  const called = callsNamed(file, REMOVES).filter((call) => isSamePlace(receiverOf(call), collection));
  const deleted = nodesOfKind<ts.DeleteExpression>(file, typescript.SyntaxKind.DeleteExpression).filter(
    ({ expression }) =>
      typescript.isElementAccessExpression(expression) && isSamePlace(expression.expression, collection),
  );
  return [...called, ...deleted];
}

/** Have both the same text, of the same class? */
function isSamePlace(one: ts.Expression | undefined, other: ts.Expression): boolean {
  if (one === undefined || placeText(one) !== placeText(other)) return false;
  const [first, second] = [classOfThis(rootOf(one)), classOfThis(rootOf(other))];
  return first === undefined || second === undefined || first === second;
}
