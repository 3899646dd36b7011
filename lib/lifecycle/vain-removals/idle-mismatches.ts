/** Whether hardly anything stays behind a removal that cannot match. */
import { enclosingStatement } from "../../syntax/enclosing.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "../listeners/event-name.ts";
import type { Mismatch } from "../listeners/mismatch.ts";
import { isOnce } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { compareTargets } from "../listeners/targets.ts";
import { isEndedBeside, isOfOwnRef } from "./gone-with-owner.ts";
import { isInEnd } from "./in-end.ts";
import { isMadeForAddition } from "./made-for-addition.ts";
import { isSeldomReached } from "./seldom-reached.ts";
import { isSilenced } from "./silenced.ts";

/** Does hardly anything stay: a listener that goes with what it is on, or one that is called once at most? */
export function isIdle(analysis: Analysis, mismatch: Mismatch): boolean {
  const { removal } = mismatch;
  if (mismatch.kind === "wrapped" && isSeldomReached(analysis, removal)) return true;
  const added = "added" in mismatch ? mismatch.added : undefined;
  if (added !== undefined && (isMadeForAddition(added) || isSilenced(analysis, added, removal))) return true;
  if (isEndedBeside(analysis, removal) || isOfOwnRef(analysis, removal)) return true;
  if (mismatch.kind === "target" && isRemovedAtEnd(analysis, mismatch.added, removal)) return true;
  if (mismatch.kind === "event" && onlyIdleStay(analysis, removal)) return true;
  const isOfOne = mismatch.kind === "list" || mismatch.kind === "capture";
  return isOfOne && (mismatch.added.once || isOnce(analysis, mismatch.added.options));
}

/** Does the end take it off, so that this merely does nothing? */
function isRemovedAtEnd(analysis: Analysis, added: Registration, { call }: Removal): boolean {
  if (isInEnd(call)) return false;
  return sitesIn(analysis, added.call.getSourceFile()).removals.some(
    (other) => isInEnd(other.call) && mayRemove(analysis, added, other),
  );
}

/** `target.on("enter", () => {}); … target.off("enter", onLeave);`: does all that is on for this event do nothing? */
function onlyIdleStay(analysis: Analysis, { call, target, event }: Removal): boolean {
  const staying = sitesIn(analysis, call.getSourceFile()).registrations.filter(
    (registration) =>
      compareTargets(analysis, registration.target, target) === "same" &&
      compareEvents(analysis, registration.event, event) === "same",
  );
  const bodies = staying.map(({ listener }) => functionGiven(listener)?.body);
  return bodies.length > 0 && bodies.every((body) => body && typescript.isBlock(body) && body.statements.length === 0);
}

/** `page.removeEventListener("error", f); page.addEventListener("error", f, true);`: `f` is added once, however often. */
export function isGuardOfAddition(mismatch: Mismatch): boolean {
  const statement = enclosingStatement(mismatch.removal.call);
  const [next] = statement === undefined ? [] : statementsAfter(statement);
  return mismatch.kind === "capture" && next !== undefined && next === mismatch.added.call.parent;
}
