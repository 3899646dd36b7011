/**
 * Removals that miss, and stand where hardly anybody comes: in the end of what nobody ends while the program goes on, or of
 * a listener that goes with what it is on.
 */
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isInside } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import type { Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { endsCalledByOthers } from "../owner/called-ends.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { rootsOf } from "../owner/roots.ts";

export function isSeldomReached(analysis: Analysis, { call, target }: Removal): boolean {
  const path = targetPathOf(analysis, target);
  if (path !== undefined && lifetimeOf(analysis, path) === "self") return true;
  const node = enclosingInstance(call);
  const owner = node === undefined ? undefined : ownerAt(node);
  if (owner === undefined) return false;
  if (isNeverEnded(analysis, owner)) return true;
  const end = closePathsOf(analysis, owner).find(({ member }) => isInside(call, member.node));
  return end?.evidence === "verb" && path?.root.kind !== "global" && !isCalled(analysis, owner, end);
}

function isCalled(analysis: Analysis, owner: Owner, end: ClosePath): boolean {
  if (endsCalledByOthers(analysis, owner, end).length > 0) return true;
  const names = new Set([end.member.name]);
  return rootsOf(owner).some((root) => callsNamed(root, names).length > 0);
}
