/**
 * Whether somebody who asks the owner for what it keeps puts it on a list of things that are to be disposed of:
 *
 *     getMarks() { return (this.marks ??= createMarks()); }      context.subscriptions.push(state.getMarks());
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { isMethod, elementOfMethod } from "../../syntax/methods.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { referencesIn } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Member } from "../owner/owner.ts";
import type { Kept } from "./kept.ts";

export function isGivenToList(analysis: Analysis, kept: Kept): boolean {
  return kept.owner.members
    .filter((member) => givesField(member, kept))
    .some(({ name, node }) =>
      filesNaming(analysis.program, name)
        .flatMap((file) => callsNamed(file, new Set([name])))
        .some((call) => isCallOf(analysis, call, node) && isListed(analysis, call)),
    );
}

/** A method that returns what the field holds, made by then or not. */
function givesField({ kind, node }: Member, { field }: Kept): boolean {
  if (kind !== "method" || !isMethod(node) || node.body === undefined) return false;
  return resultsOf(node).some((value) => {
    const given = skipOuter(value);
    const place = typescript.isBinaryExpression(given) ? skipOuter(given.left) : given;
    return typescript.isPropertyAccessExpression(place) && isThis(place.expression) && place.name.text === field.name;
  });
}

function isCallOf({ checker }: Analysis, call: ts.CallExpression, method: ts.Node): boolean {
  const element = isMethod(method) ? elementOfMethod(method) : undefined;
  const callee = call.expression;
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const declarations = checker.getSymbolAtLocation(callee.name)?.declarations;
  return declarations === undefined || (element !== undefined && declarations.includes(element));
}

/** Is it put on a list, straight or by the name that it gets? */
function isListed({ checker }: Analysis, call: ts.CallExpression): boolean {
  const { parent } = call;
  if (!typescript.isVariableDeclaration(parent)) return isAdded(call);
  const symbol = checker.getSymbolAtLocation(parent.name);
  return symbol !== undefined && referencesIn(checker, call.getSourceFile(), symbol).some(isAdded);
}

function isAdded({ parent }: ts.Node): boolean {
  if (!typescript.isCallExpression(parent)) return false;
  const list = receiverOf(parent);
  return (
    list !== undefined &&
    /^(?:push|add|unshift)$/.test(calleeName(parent.expression) ?? "") &&
    /dispos|subscriptions$/i.test(list.getText())
  );
}
