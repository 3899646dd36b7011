/**
 * Removals that ask of an index whether it is true: that of the first one is 0, which stays, and what is not there has -1, for
 * which the last one is taken out.
 *
 *     const index = this.listeners.indexOf(listener);
 *     if (index) this.listeners.splice(index, 1);
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface IndexAsTruth {
  /** Where the index is asked whether it is true. */
  readonly node: ts.Identifier;
  readonly list: string;
}

const REMOVES = new Set(["splice"]);
const SEARCHES = new Set(["indexOf", "lastIndexOf", "findIndex", "findLastIndex"]);

export function* indexesAsTruthIn(file: ts.SourceFile): Iterable<IndexAsTruth> {
  if (!file.text.includes("splice(")) return;
  for (const removal of callsNamed(file, REMOVES)) {
    const [index, count, ...others] = removal.arguments;
    if (count?.getText() !== "1" || others.length > 0) continue;
    const name = index === undefined ? undefined : skipOuter(index);
    const home = enclosingFunction(removal);
    if (name === undefined || !typescript.isIdentifier(name) || home === undefined) continue;
    const mentions = identifiersNamed(file, name.text).filter((one) => isInside(one, home));
    const [declared] = mentions;
    const list = declared === undefined ? undefined : listSearchedFor(declared);
    if (list === undefined || list !== placeText(receiverOf(removal))) continue;
    if (mentions.some(isAskedOtherwise)) continue;
    const node = mentions.find((one) => isAskedForTruth(one) && decides(one, removal));
    if (node !== undefined && typescript.isIdentifier(node)) yield { node, list };
  }
}

/** `this.listeners` of `const index = this.listeners?.indexOf(listener)`, where nothing else stands. */
function listSearchedFor({ parent }: ts.Node): string | undefined {
  if (!typescript.isVariableDeclaration(parent) || parent.initializer === undefined) return undefined;
  const search = skipOuter(parent.initializer);
  if (!typescript.isCallExpression(search) || !SEARCHES.has(calleeName(search.expression) ?? "")) return undefined;
  return placeText(receiverOf(search));
}

/** `index < 0`, `index === -1`, `index = …`: whoever compares it knows of the two, and what is set anew is another. */
function isAskedOtherwise({ parent }: ts.Node): boolean {
  const { AmpersandAmpersandToken, BarBarToken } = typescript.SyntaxKind;
  return (
    typescript.isBinaryExpression(parent) &&
    parent.operatorToken.kind !== AmpersandAmpersandToken &&
    parent.operatorToken.kind !== BarBarToken
  );
}

/** `if (index)`, `!index`, `index && …` */
function isAskedForTruth(name: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isPrefixUnaryExpression(parent)) return parent.operator === typescript.SyntaxKind.ExclamationToken;
  if (typescript.isIfStatement(parent)) return parent.expression === name;
  if (typescript.isConditionalExpression(parent)) return parent.condition === name;
  return (
    typescript.isBinaryExpression(parent) &&
    parent.left === name &&
    parent.operatorToken.kind === typescript.SyntaxKind.AmpersandAmpersandToken
  );
}

/** Does the removal depend on the question: does it stand in what asks, or behind what leaves? */
function decides(name: ts.Node, removal: ts.Node): boolean {
  let question = name.parent;
  while (typescript.isExpression(question) && !isInside(removal, question)) question = question.parent;
  if (isInside(removal, question)) return true;
  return typescript.isIfStatement(question) && question.end <= removal.pos && leavesFunction(question.thenStatement);
}
