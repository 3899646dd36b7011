import type ts from "typescript";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { placeOf } from "../owner/place-of.ts";
import { fieldUsesBy } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";

/** A call of a member that puts a new resource into a slot and returns the old one, whose result is dropped. */
export interface DroppedExchange {
  readonly kept: Kept;
  readonly at: ts.CallExpression;
}

/** The exchanges of which `owner` drops the old resource. */
export function* droppedExchanges(analysis: Analysis, owner: Owner): Iterable<DroppedExchange> {
  const kept = keptBy(analysis, owner).filter(({ made, path }) => made.by !== "shape" && path.length === 0);
  if (kept.length === 0) return;
  for (const member of owner.members) {
    const exchanged = exchangedBy(analysis, owner, member);
    const one = exchanged === undefined ? undefined : kept.find(({ field }) => field.name === exchanged);
    if (one === undefined) continue;
    for (const at of discardedCalls(owner, member.name)) yield { kept: one, at };
  }
}

/** The field whose old value `member` returns, after it has stored a parameter there. */
function exchangedBy(analysis: Analysis, owner: Owner, member: Member): string | undefined {
  if (member.kind !== "method") return undefined;
  const uses = fieldUsesBy(analysis, owner, member);
  for (const { use, field } of uses) {
    if (use.kind !== "hand" || use.how !== "return" || use.place.path.length > 0) continue;
    const before = uses.find(
      (other) =>
        other.field === field &&
        other.use.kind === "store" &&
        other.use.place.path.length === 0 &&
        other.use.node.pos < use.node.pos,
    )?.use;
    const isOld = typescript.isIdentifier(use.node);
    if (before?.kind === "store" && isOld && isParameter(analysis, before.value)) return field.name;
  }
  return undefined;
}

function isParameter(analysis: Analysis, value: ts.Expression): boolean {
  const root = placeOf(analysis, value)?.root;
  return root?.kind === "variable" && typescript.isParameter(root.declaration);
}

function discardedCalls(owner: Owner, name: string): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  for (const { node } of owner.members)
    walk(node, (node) => {
      if (
        typescript.isExpressionStatement(node) &&
        typescript.isCallExpression(node.expression) &&
        typescript.isPropertyAccessExpression(node.expression.expression) &&
        node.expression.expression.name.text === name &&
        isThis(node.expression.expression.expression)
      ) {
        found.push(node.expression);
      }
    });
  return found;
}
