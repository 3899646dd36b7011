import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { grouped } from "../../syntax/grouped.ts";
import type { InstanceNode } from "../../syntax/instances.ts";
import type { Analysis } from "../analysis.ts";
import type { Field, Member, Owner } from "../owner/owner.ts";
import { isSameRoot, type Place } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";

export interface FieldUse {
  readonly use: Use;
  readonly member: Member;
  readonly field: Field;
}

/** All that the code of `owner` does with its own fields, each mention once. */
export const fieldUses = memoised((analysis, owner: Owner): readonly FieldUse[] => {
  const found: FieldUse[] = [];
  for (const member of ownCode(owner)) {
    const inner = owner.kind === "class" ? membersWithin(owner, member) : [];
    for (const use of usesIn(analysis, member.node)) {
      const field = fieldAt(owner, use.place);
      if (field !== undefined && !inner.some(({ node }) => isInside(use.node, node)))
        found.push({ use, member, field });
    }
  }
  return found;
});

const usesByField = memoised((analysis, owner: Owner): ReadonlyMap<Field, readonly FieldUse[]> =>
  grouped(fieldUses(analysis, owner), ({ field }) => field),
);

/** What the code of `owner` does with this one of its fields. */
export function usesOfField(analysis: Analysis, owner: Owner, field: Field): readonly FieldUse[] {
  return usesByField(analysis, owner).get(field) ?? [];
}

const usesByMember = memoised((analysis, owner: Owner): ReadonlyMap<Member, readonly FieldUse[]> =>
  grouped(fieldUses(analysis, owner), ({ member }) => member),
);

/** What this one member of `owner` does with fields. */
export function fieldUsesBy(analysis: Analysis, owner: Owner, member: Member): readonly FieldUse[] {
  return usesByMember(analysis, owner).get(member) ?? [];
}

/** A closure owner's own body contains all of its other members. */
function ownCode(owner: Owner): readonly Member[] {
  return owner.kind === "class" ? owner.members : owner.members.filter(({ kind }) => kind === "constructor");
}

/** The methods that a function puts into the object it makes stand in its own code. */
function membersWithin({ node, members }: Owner, member: Member): readonly Member[] {
  return member.kind === "constructor" && member.node === node
    ? members.filter((other) => other !== member && isInside(other.node, node))
    : [];
}

/** The field of `owner` in which the place lies. */
function fieldAt(owner: Owner, { root }: Place): Field | undefined {
  const field = owner.fields.get(root.name);
  if (field === undefined) return undefined;
  if (root.kind === "variable") return field.declaration === root.declaration ? field : undefined;
  return owner.kind === "class" &&
    isSameRoot(root, { kind: "field", owner: owner.node as InstanceNode, name: field.name })
    ? field
    : undefined;
}
