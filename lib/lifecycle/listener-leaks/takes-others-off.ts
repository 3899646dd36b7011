import { isInside } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import { sitesIn } from "../listeners/sites.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";

/**
 * Does a class take listeners off where it says itself how it ends? Then it ends before what its container has given it: one
 * that lives as long as that would have no need to.
 */
export function takesOthersOff(analysis: Analysis, owner: Owner, { declaredBy, member }: ClosePath): boolean {
  if (declaredBy !== owner) return false;
  const ends = [...reachedFrom(analysis, owner, [member.node])];
  const { removals } = sitesIn(analysis, member.node.getSourceFile());
  return removals.some(({ call }) => ends.some((code) => isInside(call, code)));
}
