/** What has run, for sure or perhaps, on a way out of a function that is taken early. */
import type ts from "typescript";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * The code on the way to `node` in `code`, where `node` stands in a branch that leaves it; absent where it does not:
 *
 *     prepare();                                  // on the way
 *     if (found) { finish(found); return; }       // not on it: whoever is there has left
 *     if (isReset) { entries.delete(id); return; }
 *     close(entries.get(id));                     // behind it
 */
export function wayOutOver(node: ts.Node, code: ts.Node): readonly ts.Node[] | undefined {
  const found: ts.Node[] = [];
  let hasLeft = false;
  for (
    let inner = node, outer = node.parent;
    inner !== code && outer !== undefined;
    inner = outer, outer = outer.parent
  ) {
    if (typescript.isIfStatement(outer)) {
      if (outer.expression !== inner) found.push(outer.expression);
      if (!hasLeft && outer.expression !== inner && leavesFunction(inner)) {
        hasLeft = true;
        found.push(inner);
      }
    } else if (hasLeft && (typescript.isBlock(outer) || typescript.isCaseOrDefaultClause(outer))) {
      const before = outer.statements.filter(({ end }) => end <= inner.pos);
      found.push(...before.filter((statement) => !isBranchThatLeaves(statement)));
    } else if (typescript.isTryStatement(outer) && outer.finallyBlock !== undefined) found.push(outer.finallyBlock);
    else if (typescript.isIterationStatement(outer, false)) return undefined;
  }
  return hasLeft ? found : undefined;
}

function isBranchThatLeaves(statement: ts.Statement): boolean {
  return (
    typescript.isIfStatement(statement) &&
    statement.elseStatement === undefined &&
    leavesFunction(statement.thenStatement)
  );
}
