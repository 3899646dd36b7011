/** What hidden fields, and the maps in them, are ever given: nobody but their class can do so, and its file shows all of it. */
import type ts from "typescript";
import { calleeName, isMemberOfThis, skipOuter } from "../../syntax/expressions.ts";
import { isHidden } from "../../syntax/modifiers.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
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
  const { initializer } = declared;
  const values: ts.Expression[] = initializer === undefined ? [] : [initializer];
  for (const name of mentionsOf(declared)) {
    if (usageOf(name) === "read") continue;
    const write = name.parent.parent;
    if (!typescript.isBinaryExpression(write) || !isPlainAssignment(write.operatorToken.kind)) return undefined;
    values.push(write.right);
  }
  return values;
});

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
