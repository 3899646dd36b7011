/** What lives as long as the process that hosts it, as an extension does once it is activated. */
import type ts from "typescript";
import { isDeclaredLifelong } from "../../engine/summaries/declared.ts";
import { enclosingClass, enclosingFunctions } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** `context.subscriptions`: does a list belong to what the host hands out, which empties it when the process ends? */
export function isOfHost(analysis: Analysis, list: ts.Expression): boolean {
  const node = skipOuter(list);
  return typescript.isPropertyAccessExpression(node) && isLifelong(analysis, node.expression);
}

/** `activate(context)`, `new Extension(context)`: has the host handed something out to the code around `node`? */
export function isGivenByHost(analysis: Analysis, node: ts.Node): boolean {
  const members = [...(enclosingClass(node)?.members ?? [])];
  const given = [
    ...enclosingFunctions(node),
    ...members.filter((member) => typescript.isConstructorDeclaration(member)),
  ];
  return given.some(({ parameters }) => parameters.some(({ name }) => isLifelong(analysis, name)));
}

function isLifelong(analysis: Analysis, node: ts.Node): boolean {
  return isDeclaredLifelong(analysis, analysis.checker.getTypeAtLocation(node));
}
