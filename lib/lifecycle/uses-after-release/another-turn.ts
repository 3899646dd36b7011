/**
 * What runs in another turn than the text says: of the event loop, or of a loop, for another kind of element.
 *
 *     for (const event of events) switch (event.type) { case "part": span.addEvent("part"); break; case "done": span.end(); }
 *
 * In which order the elements come is for whoever made them to say.
 */
import type ts from "typescript";
import { isFunction, isInside } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isBegunAlone } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Do `first` and `later` stand in ways of one loop that exclude each other in a turn? */
export function isForAnotherKind(first: ts.Node, later: ts.Node): boolean {
  for (let at = later; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!isInside(first, parent)) continue;
    if (isInside(first, at)) return false;
    const excludes =
      (typescript.isCaseBlock(parent) && !fallsInto(parent, first, later)) ||
      (typescript.isIfStatement(parent) && parent.expression !== at && !isInside(first, parent.expression));
    return excludes && isInLoop(parent);
  }
  return false;
}

/** Does the clause of `first` come before that of `later`, without leaving in between? */
function fallsInto({ clauses }: ts.CaseBlock, first: ts.Node, later: ts.Node): boolean {
  const [from, to] = [first, later].map((node) => clauses.findIndex((clause) => isInside(node, clause)));
  return (
    clauses.slice(from, to).every(({ statements }) => {
      const last = statements.at(-1);
      const end = last !== undefined && typescript.isBlock(last) ? last.statements.at(-1) : last;
      return end === undefined || !(typescript.isBreakOrContinueStatement(end) || typescript.isReturnStatement(end));
    }) && (from ?? 0) < (to ?? 0)
  );
}

function isInLoop(node: ts.Node): boolean {
  for (let at = node; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent)
    if (typescript.isIterationStatement(at, false)) return true;
  return false;
}

/**
 * Does `first` stand behind a wait of code that nobody waits for, so that `later`, outside of it, runs before?
 *
 *     (async () => { await copy(socket); socket.end(); })();
 *     return socket;
 */
export function isLeftRunning(first: ts.Node, later: ts.Node): boolean {
  for (let at = first; at.parent !== undefined && !isInside(later, at); at = at.parent) {
    if (!isFunction(at) || !isBegunAlone(at)) continue;
    if (nodesOfKind(at, typescript.SyntaxKind.AwaitExpression).some(({ end }) => end <= first.pos)) return true;
  }
  return false;
}
