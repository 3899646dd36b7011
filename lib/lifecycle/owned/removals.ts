/** Where entries are taken out of a container. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { containerKind } from "../owner/container-kind.ts";
import { ELEMENT } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import type { FieldUse } from "./field-uses.ts";

/** `map.delete(key)`, `list.splice(index, 1)`, `list = list.filter(…)`, and all that empties it. */
export function takes(use: Use): boolean {
  if (use.kind === "drop") return use.place.path.length === 0 || use.how === "remove";
  if (use.kind === "store") return use.how === "set" && use.place.path.length === 0;
  return use.kind === "call" && use.place.path.length === 0 && /^(?:delete|clear|pop|shift|splice)$/.test(use.verb);
}

export interface Removal extends FieldUse {
  readonly at: ts.Node;
  /** One that is told by its key, or all. */
  readonly of: "one" | "all";
  readonly key: ts.Expression | undefined;
}

/** `this.map.delete(key)`, `delete this.record[key]`, `this.list.shift();`, `this.map.clear()`, `this.list = []`. */
export function removalOf(analysis: Analysis, one: FieldUse): Removal | undefined {
  const { use } = one;
  if (use.kind === "store" && use.how === "set" && use.place.path.length === 0) {
    const isEmptying = typescript.isBinaryExpression(use.at) && isEmpty(use.value);
    return isEmptying ? { ...one, at: use.at, of: "all", key: undefined } : undefined;
  }
  if (use.kind !== "drop") return undefined;
  const { at } = use;
  if (use.how !== "remove") {
    if (use.place.path.length > 0) return undefined;
    if (typescript.isBinaryExpression(at) && !isEmpty(at.right) && use.how !== "clear") return undefined;
    if (typescript.isCallExpression(at) && !isOfLanguage(analysis, at)) return undefined;
    return { ...one, at, of: "all", key: undefined };
  }
  if (use.place.path.length !== 1 || use.place.path[0] !== ELEMENT) return undefined;
  if (typescript.isDeleteExpression(at)) {
    const target = skipOuter(at.expression);
    const key = typescript.isElementAccessExpression(target) ? target.argumentExpression : undefined;
    return key === undefined ? undefined : { ...one, at, of: "one", key };
  }
  if (!typescript.isCallExpression(at) || !typescript.isPropertyAccessExpression(at.expression)) return undefined;
  const { expression, name } = at.expression;
  // Of a set, or of a list in which it was looked for, whoever takes an entry out has it in hand.
  const isKeyed = name.text === "delete" && containerKind(analysis, expression) === "map";
  return isKeyed ? { ...one, at, of: "one", key: at.arguments[0] } : undefined;
}

/** `clear()` of a container of one's own may well end what is in it. */
function isOfLanguage(analysis: Analysis, { expression }: ts.CallExpression): boolean {
  return (
    typescript.isPropertyAccessExpression(expression) && containerKind(analysis, expression.expression) !== undefined
  );
}

/** `[]`, `{}`, `new Map()` */
function isEmpty(value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (typescript.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (typescript.isObjectLiteralExpression(node)) return node.properties.length === 0;
  if (typescript.isCallExpression(node)) return placeText(node) === "Object.create(null)";
  return (
    typescript.isNewExpression(node) &&
    (node.arguments?.length ?? 0) === 0 &&
    /^(?:Map|Set|Array|Object)$/.test(node.expression.getText())
  );
}
