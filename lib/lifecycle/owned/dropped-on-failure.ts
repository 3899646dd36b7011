/**
 * What an owner has made, and forgets unended where a later step of the start fails, though it ends it otherwise:
 *
 *     async open() {
 *       this.link = await connect(this.url);
 *       try { await this.link.login(); }
 *       catch (error) { this.link = undefined; throw error; }   // the connection stays
 *     }
 *     close() { this.link?.end(); }
 */
import type ts from "typescript";
import { onlyWaits } from "../../engine/summaries/rejections.ts";
import { enclosingCatch, enclosingFunction, isInInnerFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { RELEASE_NAMES } from "../resources/release-names.ts";
import { fieldUses, usesOfField } from "./field-uses.ts";

export interface DroppedOnFailure {
  readonly field: Field;
  /** Where it is let go of. */
  readonly at: ts.Node;
  readonly verb: string;
}

type Call = Use & { readonly kind: "call" };

export function* droppedOnFailure(analysis: Analysis, owner: Owner): Iterable<DroppedOnFailure> {
  if (nodesOfKind(owner.node, typescript.SyntaxKind.CatchClause).length === 0) return;
  for (const { use, field } of fieldUses(analysis, owner)) {
    if (use.kind !== "drop" || use.how !== "reset" || use.place.path.length > 0) continue;
    const clause = enclosingCatch(use.at);
    if (clause === undefined) continue;
    const uses = usesOfField(analysis, owner, field).map((each) => each.use);
    const end = uses.find((each): each is Call => isEnd(each) && !isInside(each.node, clause));
    if (end === undefined || !isMadeAndUsed(analysis, clause.parent, uses)) continue;
    const ending = [clause, ...reachedFrom(analysis, owner, [clause])];
    const isSeenTo = uses.some((each) => mayEnd(each) && ending.some((code) => isInside(each.node, code)));
    if (!isSeenTo) yield { field, at: use.at, verb: end.verb };
  }
}

function isEnd(use: Use): use is Call {
  return use.kind === "call" && use.place.path.length === 0 && RELEASE_NAMES.has(use.verb);
}

/** Somebody is called on it, or gets it. */
function mayEnd({ kind, place }: Use): boolean {
  return place.path.length === 0 && kind !== "drop" && kind !== "store" && kind !== "read";
}

/** Does the function put something new into it, and then wait for what may fail with it in place? */
function isMadeAndUsed(analysis: Analysis, attempt: ts.TryStatement, uses: readonly Use[]): boolean {
  const home = enclosingFunction(attempt);
  return uses.some((use) => {
    if (use.kind !== "store" || use.place.path.length > 0 || use.at.pos > attempt.tryBlock.end) return false;
    if (home === undefined || enclosingFunction(use.at) !== home || !isMaking(use.value)) return false;
    return nodesOfKind<ts.AwaitExpression>(attempt.tryBlock, typescript.SyntaxKind.AwaitExpression).some(
      (wait) => wait.pos > use.at.end && !isInInnerFunction(wait, attempt.tryBlock) && !onlyWaits(analysis, wait),
    );
  });
}

function isMaking(value: ts.Expression): boolean {
  const node = skipOuter(value);
  const made = typescript.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  if (typescript.isNewExpression(made)) return true;
  return typescript.isCallExpression(made) && !LENDS.test(calleeName(made.expression) ?? "");
}

/** What is looked up belongs to somebody else. */
const LENDS = /^(?:get|find|lookup|peek|current|resolve|select|require|from)(?![a-z])/;
