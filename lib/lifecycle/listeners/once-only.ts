/** Listeners for one occasion: whether it comes for certain, and whether it comes again. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";
import { eventNameOf } from "./event-name.ts";
import { executorAround } from "./settlements.ts";
import type { Registration } from "./sites.ts";

/**
 * `process.once("SIGTERM", () => this.stop())`: an instance that is stopped before leaves it behind. Of what somebody waits
 * for, and of the rest of a gesture, it is expected that it comes.
 */
export function mayNeverCome(
  analysis: Analysis,
  owner: Owner,
  { call, event }: Registration,
  closing: ReadonlySet<ts.Node>,
): boolean {
  if (executorAround(call) !== undefined) return false;
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  if (name?.kind === "text" && GESTURES.test(name.text)) return false;
  // `kill() { process.once("exit", done); … }` waits for what it brings about.
  const ending = owner.members.filter((member) => closeEvidence(member.name) !== undefined).map(({ node }) => node);
  return ![...closing, ...ending].some((code) => isInside(call, code));
}

const GESTURES = /^(?:mouse|pointer|touch|drag|drop|key|transition|animation|wheel|scroll|select)/;

/** `window.addEventListener("load", …)`: once a page has been loaded, nobody is told any more. */
export function comesOnce(analysis: Analysis, { event, family }: Registration): boolean {
  const name = event === undefined || family !== "dom" ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && (name.text === "load" || name.text === "DOMContentLoaded");
}

/** `window.addEventListener("pagehide", () => this.close())`: what ends it with its page is wanted as long as there is one. */
export function closesWithPage(analysis: Analysis, owner: Owner, { event, family, listener }: Registration): boolean {
  const name = event === undefined || family !== "dom" ? undefined : eventNameOf(analysis, event);
  if (name?.kind !== "text" || !/^(?:beforeunload|unload|pagehide)$/.test(name.text)) return false;
  const reached = reachedFrom(analysis, owner, [skipOuter(listener)]);
  return closePathsOf(analysis, owner).some(({ member, evidence }) => evidence !== "hint" && reached.has(member.node));
}
