import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import type { Member, Owner } from "../owner/owner.ts";
import type { Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn, releasesOf } from "./releases.ts";

/** What goes on running, and of which a member forgets the handle. */
export interface ResetInterval {
  readonly place: Place;
  readonly noun: string;
  /** Where the handle is forgotten. */
  readonly at: ts.Node;
  /** Where another member stops it. */
  readonly release: ts.Node;
}

/**
 * The intervals of `owner` of which a member forgets the handle without stopping them, as another one does:
 *
 *     begin() { clearInterval(this.timer); this.timer = setInterval(…); }
 *     reset() { this.timer = undefined; }   // and on it goes
 */
export function* resetIntervals(analysis: Analysis, owner: Owner): Iterable<ResetInterval> {
  if (owner.kind !== "class") return;
  const running = new Map<string, Kept>();
  for (const kept of keptBy(analysis, owner)) {
    const { made, isMixed, path, field } = kept;
    if (made.resource.lost === "runs" && made.resource.endsItself !== true && !isMixed && path.length === 0)
      running.set(field.name, kept);
  }
  if (running.size === 0) return;
  for (const { use, member, field } of fieldUses(analysis, owner)) {
    const kept = running.get(field.name);
    if (kept === undefined || use.kind !== "drop" || use.how !== "reset" || use.place.path.length > 0) continue;
    if (member.kind !== "method" && member.kind !== "function") continue;
    if (isInInnerFunction(use.at, member.node) || isStopped(analysis, owner, kept, member)) continue;
    const [release] = owner.members.flatMap(({ node }) => releasesIn(analysis, kept, node));
    if (release === undefined) continue;
    yield { place: use.place, noun: kept.made.resource.noun, at: use.at, release: release.use.node };
  }
}

/** Does the member, what it calls, or whoever calls it stop it? */
function isStopped(analysis: Analysis, owner: Owner, kept: Kept, member: Member): boolean {
  if (releasesOf(analysis, owner, kept, [member.node]).length > 0) return true;
  return owner.members.some(
    ({ node }) =>
      node !== member.node &&
      reachedFrom(analysis, owner, [node]).has(member.node) &&
      releasesOf(analysis, owner, kept, [node]).length > 0,
  );
}
