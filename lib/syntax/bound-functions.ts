/** Functions that are called with the `this` of the code around them. */
import type ts from "typescript";
import { calleeName } from "./expressions.ts";
import { callGivenTo } from "./given-functions.ts";
import { isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** `function () { … }.bind(this)`, `list.forEach(function () { … }, this)`. */
export function isBoundToThis(node: ts.Node): boolean {
  if (!typescript.isFunctionExpression(node)) return false;
  const given = callGivenTo(node);
  if (given !== undefined)
    return (
      given.index === 0 &&
      isGivenThis(given.call.arguments?.[1]) &&
      ITERATES.test(calleeName(given.call.expression) ?? "")
    );
  const { parent } = node;
  return (
    typescript.isPropertyAccessExpression(parent) &&
    parent.name.text === "bind" &&
    typescript.isCallExpression(parent.parent) &&
    isGivenThis(parent.parent.arguments[0])
  );
}

function isGivenThis(context: ts.Expression | undefined): boolean {
  return context !== undefined && isThis(context);
}

/** Methods of lists whose second argument is what the callback has for `this`. */
const ITERATES = /^(?:forEach|map|flatMap|filter|some|every|find|findIndex|findLast|findLastIndex)$/;
