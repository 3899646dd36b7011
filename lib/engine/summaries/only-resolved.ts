/** Promises that are settled from outside, by somebody who never rejects them. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { referencesIn } from "../../syntax/references.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** Is it what is made with its own `resolve` and `reject`, of which nobody has taken the second? */
export function isOnlyResolved(knowledge: Knowledge, declaration: ts.Declaration | undefined): boolean {
  if (declaration === undefined) return false;
  if (typescript.isBindingElement(declaration)) return isTakenWithoutReject(knowledge, declaration);
  return typescript.isVariableDeclaration(declaration) && isNeverAskedToReject(knowledge, declaration);
}

/** `const { promise, resolve } = deferred();` */
function isTakenWithoutReject(knowledge: Knowledge, { parent: pattern }: ts.BindingElement): boolean {
  if (!typescript.isObjectBindingPattern(pattern) || !typescript.isVariableDeclaration(pattern.parent)) return false;
  const names = pattern.elements.map(({ propertyName, name: own }) => (propertyName ?? own).getText());
  if (names.includes("reject") || pattern.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined))
    return false;
  const { initializer } = pattern.parent;
  return initializer !== undefined && isSettledFromOutside(knowledge, initializer);
}

/** `const done = new Deferred();`, of which the code around it only ever says `done.resolve()` and `await done`. */
const isNeverAskedToReject = memoised((knowledge, declaration: ts.VariableDeclaration): boolean => {
  const { name, initializer } = declaration;
  if (initializer === undefined || !staysSame(declaration) || !typescript.isIdentifier(name)) return false;
  const made = skipOuter(initializer);
  // What is given something may have a limit of time, or a work of its own.
  const isBare =
    (typescript.isNewExpression(made) || typescript.isCallExpression(made)) && (made.arguments ?? []).length === 0;
  if (!isBare || !isSettledFromOutside(knowledge, made)) return false;
  const symbol = knowledge.checker.getSymbolAtLocation(name);
  if (symbol === undefined || isExported(declaration)) return false;
  return referencesIn(knowledge.checker, name.getSourceFile(), symbol).every(
    (one) => one === name || isHarmless(one as ts.Identifier),
  );
});

/** By its type; what has none is so as far as its name tells. */
function isSettledFromOutside({ checker }: Knowledge, made: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(made);
  if ((type.flags & typescript.TypeFlags.Any) !== 0)
    return typescript.isNewExpression(made) && /deferred/i.test(calleeName(made.expression) ?? "");
  return ["resolve", "reject"].every((name) => checker.getPropertyOfType(type, name) !== undefined);
}

function isExported({ parent: list }: ts.VariableDeclaration): boolean {
  const { parent: statement } = list;
  return (
    typescript.isVariableStatement(statement) &&
    typescript.isSourceFile(statement.parent) &&
    /\bexport\b|\bexports\b/.test(statement.parent.text)
  );
}

/** `done.resolve`, `done.promise`, `await done`: none of them has it rejected. */
function isHarmless(name: ts.Identifier): boolean {
  const { parent } = name;
  if (typescript.isPropertyAccessExpression(parent)) return parent.expression === name && parent.name.text !== "reject";
  return typescript.isAwaitExpression(parent);
}
