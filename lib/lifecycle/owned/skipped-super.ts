import type ts from "typescript";
import { isStatic } from "../../syntax/modifiers.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { endedFieldsIn } from "../owner/ended-fields.ts";
import { inheritedMembers } from "../owner/lineage.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";

/** A close member that hides the one of a base class, which ends something of its own. */
export interface SkippedSuper {
  readonly member: Member;
  /** What the base's member releases: its own field. */
  readonly field: string;
  readonly release: ts.Node;
}

/**
 * The close members of `owner` that override one and do not call it:
 *
 *     class Node { dispose() { this.children.forEach((child) => child.dispose()); } }
 *     class Root extends Node { dispose() { this.watcher.dispose(); } }   // the children stay
 */
export function* skippedSupers(analysis: Analysis, owner: Owner): Iterable<SkippedSuper> {
  if (owner.kind !== "class") return;
  for (const member of owner.members) {
    const evidence = member.kind === "method" ? closeEvidence(member.name) : undefined;
    if (evidence === undefined || evidence === "hint" || member.isAbstract || isStatic(member.node)) continue;
    const [base] = inheritedMembers(analysis, owner, member.name);
    if (base === undefined || base.isAbstract || base.kind !== "method" || takesArguments(base.node)) continue;
    const own = reachedFrom(analysis, owner, [member.node]);
    if (own.has(base.node) || throwsOnly(member.node)) continue;
    const found = endedFieldsIn(base.node).find(({ field }) => ![...own].some((code) => mentionsField(code, field)));
    if (found !== undefined) yield { member, ...found };
  }
}

function mentionsField(code: ts.Node, field: string): boolean {
  let found = false;
  walk(code, (node) => {
    found ||= typescript.isPropertyAccessExpression(node) && node.name.text === field && isThis(node.expression);
    return !found;
  });
  return found;
}

/** `shutdown(id)` ends one of many things, and not the owner. */
function takesArguments(node: ts.Node): boolean {
  return (
    typescript.isFunctionLike(node) &&
    node.parameters.some(({ questionToken, initializer, dotDotDotToken }) => {
      return questionToken === undefined && initializer === undefined && dotDotDotToken === undefined;
    })
  );
}

/** `close() { throw new Error("…"); }` refuses to close at all. */
function throwsOnly(node: ts.Node): boolean {
  const { body } = node as { body?: ts.Node };
  if (body === undefined || !typescript.isBlock(body)) return false;
  const [first] = body.statements;
  return body.statements.length === 1 && first !== undefined && typescript.isThrowStatement(first);
}
