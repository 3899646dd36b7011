/** Loops from the front of a list to its end. */
import type ts from "typescript";
import type { Place } from "../../engine/flow/place.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** A loop from the front of a list to its end. */
export interface Walk {
  /** The list that is walked through, as it is written, and its place. */
  readonly list: ts.Expression;
  readonly place: Place;
  /** What stands for the element or its index in the body. */
  readonly names: readonly string[];
  readonly body: ts.Node;
  /** It is walked through by an index, which a copy of the list would not help. */
  readonly isByIndex?: boolean;
}

/** Is the loop left once `node` has run: is there a `break`, `return` or `throw` behind it? */
export function leavesLoop(node: ts.Node, body: ts.Node): boolean {
  const ts = typescript;
  const isCallback = ts.isFunctionLike(body.parent);
  for (let at = node; at !== body; at = at.parent) {
    const { parent } = at;
    if (!isCallback && ts.isReturnStatement(at)) return true;
    if (!ts.isBlock(parent) && !ts.isCaseOrDefaultClause(parent)) continue;
    const behind = parent.statements.slice(parent.statements.indexOf(at as ts.Statement) + 1);
    const leaves = (statement: ts.Statement): boolean =>
      ts.isThrowStatement(statement) ||
      (!isCallback &&
        (ts.isReturnStatement(statement) || (ts.isBreakStatement(statement) && !ts.isCaseOrDefaultClause(parent))));
    if (behind.some(leaves)) return true;
  }
  return false;
}

/** Does one of the names stand in `node`? */
export function mentionsOne(node: ts.Node, names: readonly string[]): boolean {
  return names.some((name) => mentionsName(node, name));
}
