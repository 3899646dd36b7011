/** The places that expressions name. */
import type ts from "typescript";
import { isModuleConstant } from "../../syntax/declarations.ts";
import { propertyNameOf, skipOuter } from "../../syntax/expressions.ts";
import { isOwnThis } from "../../syntax/own-this.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { ELEMENT, member, THIS, variable, type Place } from "../flow/place.ts";
import type { Knowledge } from "./knowledge.ts";

/** The place that an expression names, under the names of the code that it stands in. */
export function placeOfExpression(knowledge: Knowledge, expression: ts.Expression): Place | undefined {
  const node = skipOuter(expression);
  if (isOwnThis(node)) return THIS;
  if (typescript.isIdentifier(node)) {
    const symbol = symbolOfName(knowledge.checker, node);
    return symbol === undefined ? undefined : variable(symbol);
  }
  if (!typescript.isPropertyAccessExpression(node) && !typescript.isElementAccessExpression(node)) return undefined;
  const base = placeOfExpression(knowledge, node.expression);
  return base === undefined ? undefined : member(base, propertyNameOf(node) ?? constantKey(knowledge, node) ?? ELEMENT);
}

function constantKey(
  { checker }: Knowledge,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): string | undefined {
  const key = typescript.isElementAccessExpression(node) ? skipOuter(node.argumentExpression) : node;
  const symbol = typescript.isIdentifier(key) ? checker.getSymbolAtLocation(key) : undefined;
  return symbol !== undefined && isModuleConstant(symbol) ? `[${symbol.name}]` : undefined;
}
