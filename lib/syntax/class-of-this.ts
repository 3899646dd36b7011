import type ts from "typescript";
import { isBoundToThis } from "./bound-functions.ts";
import { makerOf, type InstanceNode } from "./instances.ts";
import { isOfKind } from "./kinds.ts";
import { thisKeyword } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** The class, or what else makes objects, whose instance `node` is: `this` itself, or a constant that stands for it. */
export function classOfThis(node: ts.Expression): InstanceNode | undefined {
  const keyword = thisKeyword(node);
  return keyword === undefined ? undefined : classAround(keyword);
}

/** The class whose instance `this` would be if it stood at `node`. */
function classAround(node: ts.Node): InstanceNode | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (typescript.isClassLike(outer)) {
      // What stands in the `extends` clause or in a decorator is evaluated outside.
      return typescript.isClassElement(inner) ? outer : classAround(outer);
    }
    if (rebindsThis(inner) && !isBoundToThis(inner)) return makerOf(inner);
  }
  return undefined;
}

function rebindsThis(node: ts.Node): boolean {
  return mayRebindThis(node) && !typescript.isClassLike(node.parent);
}

const mayRebindThis = isOfKind((kinds) => [
  kinds.FunctionDeclaration,
  kinds.FunctionExpression,
  kinds.MethodDeclaration,
  kinds.GetAccessor,
  kinds.SetAccessor,
]);
