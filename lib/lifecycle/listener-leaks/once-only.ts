/** Listeners for one occasion: whether it comes for certain, and whether it comes again. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { executorAround } from "../listeners/settlements.ts";
import type { Registration } from "../listeners/sites.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";

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
export function closesWithPage(analysis: Analysis, owner: Owner, registration: Registration): boolean {
  if (!isForThePagesEnd(analysis, registration)) return false;
  const reached = reachedFrom(analysis, owner, [skipOuter(registration.listener)]);
  return closePathsOf(analysis, owner).some(({ member, evidence }) => evidence !== "hint" && reached.has(member.node));
}

/** Does it hear of the end of the page, which those that are there as long as the page want to know of? */
export function isForThePagesEnd(analysis: Analysis, { event, family }: Registration): boolean {
  const name = event === undefined || family !== "dom" ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && /^(?:beforeunload|unload|pagehide)$/.test(name.text);
}

/** `close() { getCurrentWindow().close(); }`: the end of the owner is that of the page, and of all that listens to it. */
export function endsThePage(analysis: Analysis, { member }: ClosePath, { target }: Registration): boolean {
  const path = target === undefined ? undefined : accessPathOf(analysis, target);
  if (path?.root.kind !== "global") return false;
  return callsIn(member.node).some((call) => {
    const whole = receiverOf(call);
    if (whole === undefined || calleeName(call.expression) !== "close") return false;
    return /window$/i.test(calleeName(typescript.isCallExpression(whole) ? whole.expression : whole) ?? "");
  });
}
