/**
 * A name for what is in a list, that is taken before the list is emptied, and finds nothing behind that:
 *
 *     const waiting = this.#waiting;
 *     this.#waiting.length = 0;
 *     for (const wake of waiting) wake();   // none
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesWithin } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineOf } from "../../syntax/positions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { beginningOf } from "../../syntax/short-text.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { numberIn } from "../../syntax/steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { kindOf } from "./copyable.ts";
import { OLD } from "./names.ts";
import { copyInstead, type SnapshotRepair } from "./repairs.ts";

export type EmptiedMessage = "emptied" | SnapshotRepair;

export function* emptiedAliases(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<EmptiedMessage>> {
  if (!/\.(?:length\s*=\s*0|clear\(\)|splice\(0)/.test(file.text)) return;
  for (const statement of nodesOfKind<ts.ExpressionStatement>(file, typescript.SyntaxKind.ExpressionStatement)) {
    const emptied = emptiedBy(statement);
    const taken = emptied === undefined ? undefined : aliasBefore(statement, emptied);
    if (emptied === undefined || taken === undefined) continue;
    const use = readBehind(statement, taken, emptied);
    const { name, initializer } = taken;
    if (use === undefined || !isList(analysis, initializer)) continue;
    yield {
      messageId: "emptied",
      data: {
        name: name.text,
        source: beginningOf(initializer),
        change: beginningOf(statement),
        changeLine: lineOf(statement),
        useLine: lineOf(use),
      },
      node: taken,
      trace: [
        { node: taken, text: `\`${name.text}\` is taken here` },
        { node: statement, text: "this empties it as well" },
        { node: use, text: "and here nothing is left of what was there" },
      ],
      repairs: copyInstead(analysis, initializer),
    };
  }
}

function isList(analysis: Analysis, node: ts.Expression): boolean {
  const kind = kindOf(analysis, analysis.checker.getTypeAtLocation(node));
  return kind?.name === "array" || kind?.name === "map" || kind?.name === "set";
}

type Alias = ts.VariableDeclaration & { readonly name: ts.Identifier; readonly initializer: ts.Expression };

/** `this.list` of `this.list.length = 0;`, `this.list.clear();`, `this.list.splice(0);` */
function emptiedBy({ expression }: ts.ExpressionStatement): ts.Expression | undefined {
  const node = skipOuter(expression);
  if (typescript.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    const isEmptying =
      isPlainAssignment(operatorToken.kind) && typescript.isPropertyAccessExpression(left) && numberIn(right) === 0;
    return isEmptying && left.name.text === "length" ? left.expression : undefined;
  }
  if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression: list } = node.expression;
  const [first, ...others] = node.arguments;
  if (name.text === "clear") return first === undefined ? list : undefined;
  const isAll = name.text === "splice" && first !== undefined && others.length === 0 && numberIn(first) === 0;
  return isAll ? list : undefined;
}

/** The constant of the same block, before `statement`, that stands for `list`, which nothing else is put into meanwhile. */
function aliasBefore(statement: ts.Statement, list: ts.Expression): Alias | undefined {
  const { parent } = statement;
  if (!typescript.isBlock(parent)) return undefined;
  const place = sourceText(list);
  const before = parent.statements.slice(0, parent.statements.indexOf(statement));
  for (const step of before.reverse()) {
    if (nodesOfKind<ts.BinaryExpression>(step, typescript.SyntaxKind.BinaryExpression).some(isStoreInto(place)))
      return undefined;
    if (!typescript.isVariableStatement(step)) continue;
    const found = step.declarationList.declarations.find((each): each is Alias => {
      const { name, initializer } = each;
      return typescript.isIdentifier(name) && initializer !== undefined && isAliasOf(each, initializer, place);
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAliasOf(declaration: ts.VariableDeclaration, initializer: ts.Expression, place: string): boolean {
  const value = skipOuter(initializer);
  return staysSame(declaration) && typescript.isPropertyAccessExpression(value) && sourceText(value) === place;
}

/** As it is written: a constant that stands for a field is another way to it here, and not the field. */
function sourceText(node: ts.Expression): string {
  const value = skipOuter(node);
  return typescript.isIdentifier(value) ? value.text : placeText(value);
}

function isStoreInto(place: string): (node: ts.BinaryExpression) => boolean {
  return ({ left, operatorToken }) => isPlainAssignment(operatorToken.kind) && sourceText(left) === place;
}

/**
 * Where what was in the list is looked for behind `statement`: before anything is put into it, or under a name for what was
 * before.
 */
function readBehind(statement: ts.ExpressionStatement, { name }: Alias, list: ts.Expression): ts.Node | undefined {
  const place = sourceText(list);
  const behind = statementsAfter(statement);
  const mentionsIn = (step: ts.Node): readonly ts.Node[] =>
    nodesWithin(step, identifiersNamed(name.getSourceFile(), name.text)).filter((use) => use.parent !== name.parent);
  if (behind.some((step) => mentionsIn(step).some(isChange))) return undefined;
  for (const step of behind) {
    const [use] = mentionsIn(step);
    if (use !== undefined && !isShown(use)) return use;
    if (!OLD.test(name.text) && mentionsPlace(step, place)) return undefined;
  }
  return undefined;
}

/** `list.push(one)`, `list.length = 0`: whoever changes it by that name does not take it for what was before. */
function isChange({ parent }: ts.Node): boolean {
  if (!typescript.isPropertyAccessExpression(parent)) return false;
  if (/^(?:push|unshift|splice|set|add|delete|clear|pop|shift|fill|sort|reverse)$/.test(parent.name.text)) return true;
  return typescript.isBinaryExpression(parent.parent) && parent.parent.left === parent;
}

/** `return list;`: the list itself may be wanted. */
function isShown({ parent }: ts.Node): boolean {
  return typescript.isReturnStatement(parent);
}

function mentionsPlace(step: ts.Node, place: string): boolean {
  return nodesOfKind<ts.PropertyAccessExpression>(step, typescript.SyntaxKind.PropertyAccessExpression).some(
    (node) => placeText(node) === place,
  );
}
