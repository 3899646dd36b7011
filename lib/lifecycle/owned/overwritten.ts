import type ts from "typescript";
import { isInLoop } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { comparePaths } from "../owner/place.ts";
import { isMadeOnce } from "../resources/made-once.ts";
import { belongsToAnother } from "./affair.ts";
import type { Kept } from "./kept.ts";
import { needsRelease } from "./needs-release.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";
import { isCalledAnew, isOnlyRunByOwner, isParameterKey, runsAgain } from "./runs-again.ts";
import { isLateTimer, isRunAnew } from "./set-anew.ts";
import { innermost, isSpared } from "./spared.ts";

/** A slot that gets another resource while the one in it may still be open. */
export interface Overwritten {
  readonly kept: Kept;
  /** The resource is put in when the owner is made, and again by its constructor. */
  readonly isTwice: boolean;
  readonly evidence: Evidence;
}

/** The stores of `owner` that forget what was there before. */
export function* overwritten(analysis: Analysis, owner: Owner, wanted: Evidence): Iterable<Overwritten> {
  const reported = new Set<ts.Node>();
  for (const kept of keptBy(analysis, owner)) {
    const { store, member, made } = kept;
    if (wanted === "certain" && made.by !== "declared") continue;
    if (reported.has(made.node) || member.kind === "initializer" || !mayOverwrite(store)) continue;
    if (made.by === "shape" && !needsRelease(analysis, kept) && !isOutOfSight(kept)) continue;
    // What ends by itself may have ended; a timer that has fired is as good as cleared.
    if (made.resource.endsItself === true && made.resource.lost === "runs" && !isLateTimer(analysis, kept)) continue;
    const evidence = judge(analysis, kept);
    if (evidence === undefined || !isReleasedByOwner(analysis, kept) || belongsToAnother(analysis, kept)) continue;
    reported.add(made.node);
    yield { kept, isTwice: isConstructing(kept), evidence };
  }
}

/** Of a class that cannot be resolved, what its owner does to end it has to do: see {@link isReleasedByOwner}. */
function isOutOfSight({ made }: Kept): boolean {
  return typescript.isNewExpression(made.node) && made.resource.release.length === 0;
}

/** What is pushed on a list, or put where nothing is, overwrites nothing. */
function mayOverwrite({ how, key }: Kept["store"]): boolean {
  return how === "set" || (how === "add" && key !== undefined);
}

/** Is it the constructor's own code that fills the slot? */
function isConstructing({ member, owner, store }: Kept): boolean {
  return owner.kind === "class" && member.kind === "constructor" && innermost(store.at, member.node) === member.node;
}

/** Does the owner release it anywhere? One that never does is reported for that. */
function isReleasedByOwner(analysis: Analysis, kept: Kept): boolean {
  return lineageOf(analysis, kept.owner).chain.some((link) =>
    link.members.some(({ node }) => releasesIn(analysis, kept, node).some(({ certainty }) => certainty === "sure")),
  );
}

function judge(analysis: Analysis, kept: Kept): Overwritten["evidence"] | undefined {
  const { store, member, owner } = kept;
  const code = innermost(store.at, member.node);
  if (isConstructing(kept)) {
    const isFilled = keptBy(analysis, owner).some(
      (other) => other.member.kind === "initializer" && other.field === kept.field && samePath(other, kept),
    );
    return isFilled && !isSpared(analysis, kept, code) ? "certain" : undefined;
  }
  // The body of a function whose variables are asked about runs once in their life.
  if (owner.kind !== "class" && code === member.node) return undefined;
  if (isReleasedAfter(analysis, kept, code)) return undefined;
  if (isRunAnew(analysis, kept)) return "likely";
  const run = isPromiseExecutor(code) ? member.node : code;
  const how = runsAgain(analysis, kept, run);
  if (how === undefined || isSpared(analysis, kept, code)) return undefined;
  if (owner.kind === "class" && run === member.node && isSpared(analysis, kept, member.node)) return undefined;
  if (isKeyed(kept)) return isParameterKey(analysis, store) && !isInLoop(store.at, code) ? "likely" : undefined;
  if (isOnlyRunByOwner(analysis, kept, run) && !isCalledAnew(analysis, kept, run)) return undefined;
  const isUnsure =
    kept.made.resource.endsItself === true || kept.made.by !== "declared" || isMadeOnce(analysis, kept.made.node);
  return isUnsure ? "likely" : how;
}

function samePath(one: Kept, other: Kept): boolean {
  return comparePaths(one.path, other.path) === "same";
}

/** Is the slot one of many, chosen by a key? */
function isKeyed({ store }: Kept): boolean {
  return store.key !== undefined;
}

/** Is it over with the member that fills the slot: `this.lock = …; try { … } finally { this.lock.release(); }`? */
function isReleasedAfter(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  return releasesIn(analysis, kept, code).some(
    ({ use, certainty }) =>
      certainty === "sure" && use.node.pos > kept.store.at.end && innermost(use.node, code) === code,
  );
}
