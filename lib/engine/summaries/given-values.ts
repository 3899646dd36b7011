/** What variables, hidden fields, and the maps in these, are ever given: nobody else can do so, and the file shows all of it. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed, referencesIn, usageOf } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

type Values = readonly ts.Expression[];

/** All that the field of `this.queue` is ever given, where that is known. */
export function valuesOfField(knowledge: Knowledge, place: ts.Expression | undefined): Values | undefined {
  const isOwn = place !== undefined && isMemberOfThis(place);
  const declared = isOwn ? hiddenField(knowledge, place) : undefined;
  return declared === undefined ? undefined : assignedTo(knowledge, declared);
}

/** All that a variable is ever given, its initial value among them, where that is known. */
export const valuesOfVariable = memoised(({ checker }, declared: ts.VariableDeclaration): Values | undefined => {
  const { name, initializer } = declared;
  const symbol = typescript.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined;
  const { parent: statement } = declared.parent;
  if (symbol === undefined || typescript.isForOfStatement(statement) || typescript.isForInStatement(statement))
    return undefined;
  const mentions = referencesIn(checker, name.getSourceFile(), symbol).filter((one) => one !== name);
  return valuesAmong(mentions, initializer);
});

/** All that is ever put into the map of `this.running.get(key)`, where that is known. */
export function valuesOfMap(knowledge: Knowledge, { expression }: ts.CallExpression): Values | undefined {
  const map = typescript.isPropertyAccessExpression(expression) ? skipOuter(expression.expression) : undefined;
  const declared =
    map !== undefined && typescript.isPropertyAccessExpression(map) ? hiddenField(knowledge, map) : undefined;
  return declared === undefined ? undefined : putInto(knowledge, declared);
}

function hiddenField(
  { checker }: Knowledge,
  { name }: ts.PropertyAccessExpression,
): ts.PropertyDeclaration | undefined {
  const declared = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return declared !== undefined && typescript.isPropertyDeclaration(declared) && isHidden(declared)
    ? declared
    : undefined;
}

const assignedTo = memoised((_, declared: ts.PropertyDeclaration): Values | undefined => {
  return valuesAmong(mentionsOf(declared), declared.initializer);
});

function valuesAmong(mentions: readonly ts.Node[], initializer: ts.Expression | undefined): Values | undefined {
  const values: ts.Expression[] = initializer === undefined ? [] : [initializer];
  for (const name of mentions as readonly ts.Identifier[]) {
    if (usageOf(name) === "read") {
      if (isTakenApart(name)) return undefined;
      continue;
    }
    const place = typescript.isPropertyAccessExpression(name.parent) ? name.parent : name;
    const { parent: write } = place;
    if (!typescript.isBinaryExpression(write) || !isPlainAssignment(write.operatorToken.kind)) return undefined;
    values.push(write.right);
  }
  return values;
}

/** `[ready] = parts;`, `({ ready } = parts);`, `for (ready of parts)`: it is given what nobody can see here. */
function isTakenApart(name: ts.Node): boolean {
  const ts = typescript;
  let at = name;
  while (
    ts.isArrayLiteralExpression(at.parent) ||
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isShorthandPropertyAssignment(at.parent) ||
    ts.isPropertyAssignment(at.parent)
  )
    at = at.parent;
  const { parent } = at;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === at;
  return at !== name && ts.isBinaryExpression(parent) && parent.left === at;
}

const putInto = memoised((_, declared: ts.PropertyDeclaration): Values | undefined => {
  const made = declared.initializer === undefined ? undefined : skipOuter(declared.initializer);
  if (made === undefined || !typescript.isNewExpression(made) || (made.arguments?.length ?? 0) > 0) return undefined;
  const values: ts.Expression[] = [];
  for (const name of mentionsOf(declared)) {
    const member = name.parent.parent;
    const call = typescript.isPropertyAccessExpression(member) ? member.parent : undefined;
    if (call === undefined || !typescript.isCallExpression(call)) return undefined;
    if (calleeName(call.expression) !== "set") continue;
    const [, value] = call.arguments;
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
});

function mentionsOf(declared: ts.PropertyDeclaration): readonly (ts.Identifier | ts.PrivateIdentifier)[] {
  return identifiersNamed(declared.getSourceFile(), declared.name.getText()).filter((name) => name !== declared.name);
}
