import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walkInside } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import type { Kept } from "./kept.ts";
import { holdsFromStart, keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";

/** A resource whose owner nobody ever gets, since its constructor throws. */
export interface Abandoned {
  readonly kept: Kept;
  readonly thrower: ts.ThrowStatement;
}

/** What the constructor of `owner` has made when it throws. */
export function* abandonedByConstructor(analysis: Analysis, owner: Owner): Iterable<Abandoned> {
  const constructor = owner.kind === "class" ? owner.members.find(({ kind }) => kind === "constructor") : undefined;
  if (constructor === undefined) return;
  const throwers = throwersIn(constructor.node);
  if (throwers.length === 0) return;
  for (const kept of keptBy(analysis, owner)) {
    if (kept.made.by === "shape" || kept.made.resource.endsItself === true || kept.isMixed) continue;
    // A server that does not listen yet, a client that has not connected holds nothing.
    if (kept.made.resource.startedBy !== undefined) continue;
    if (!holdsFromStart(analysis, kept.made.node)) continue;
    const isFirst = kept.member.kind === "initializer";
    // An initializer may as well make an empty container for what comes later.
    if (isFirst && kept.made.resource.release.some((name) => name.startsWith("@@"))) continue;
    if (!isFirst && (kept.member !== constructor || isInInnerFunction(kept.store.at, constructor.node))) continue;
    const thrower = throwers.find((one) => (isFirst || one.pos >= kept.store.at.end) && !isBesides(one, kept.store.at));
    if (thrower === undefined || releasesIn(analysis, kept, constructor.node).length > 0) continue;
    yield { kept, thrower };
  }
}

function throwersIn(code: ts.Node): readonly ts.ThrowStatement[] {
  const found: ts.ThrowStatement[] = [];
  if (nodesOfKind(code, typescript.SyntaxKind.ThrowStatement).length === 0) return found;
  walkInside(code, (node) => {
    if (typescript.isFunctionLike(node) || typescript.isClassLike(node)) return false;
    // What is thrown within `try` may be caught and cleaned up after.
    if (typescript.isTryStatement(node) && node.catchClause !== undefined) return false;
    if (typescript.isThrowStatement(node)) found.push(node);
    return true;
  });
  return found;
}

/** Does the exception stand in the other branch of an `if` or `switch` than the store? */
function isBesides(thrower: ts.Node, store: ts.Node): boolean {
  for (let outer = thrower.parent, inner: ts.Node = thrower; outer !== undefined; inner = outer, outer = outer.parent) {
    if (store.pos < outer.pos || store.end > outer.end) continue;
    if (typescript.isIfStatement(outer)) return inner !== outer.expression && store.pos > outer.expression.end;
    return typescript.isCaseBlock(outer);
  }
  return false;
}
