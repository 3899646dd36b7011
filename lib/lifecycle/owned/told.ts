/**
 * What an owner does when it tells itself of an event: `this.emit("state")` runs what `this.on("state", …)` has put on.
 *
 *     terminate() { this.state = "ended"; }
 *     set state(value) { this.emit("state", value); }   // and the listener for it clears the timers
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { receiverOf } from "../../syntax/expressions.ts";
import { isThis } from "../../syntax/this.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "../listeners/event-name.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isPartOf } from "../owner/roots.ts";

/** Where the owner has put listeners on itself for events that it emits when `starts` run, and the listeners. */
export function toldFrom(analysis: Analysis, owner: Owner, starts: readonly ts.Node[]): readonly ts.Node[] {
  const own = ownListeners(analysis, owner);
  if (own.length === 0) return [];
  const told = new Set<ts.Node>();
  let codes = [...reachedFrom(analysis, owner, starts)];
  while (codes.length > 0) {
    const events = codes.flatMap((code) => emittedIn(code));
    const next = own
      .filter(
        ({ call, event }) => !told.has(call) && events.some((one) => compareEvents(analysis, one, event) === "same"),
      )
      .flatMap(({ call, listener }) => [call, functionOfExpression(analysis, listener) ?? call]);
    for (const node of next) told.add(node);
    codes = [...reachedFrom(analysis, owner, next)];
  }
  return [...told];
}

/** `this.on("state", this.onState)` in the code of the owner, or of what it is derived from. */
const ownListeners = memoised((analysis: Analysis, owner: Owner): readonly Registration[] =>
  lineageOf(analysis, owner).chain.flatMap((link) =>
    sitesIn(analysis, link.node.getSourceFile()).registrations.filter(
      ({ call, target }) => target !== undefined && isThis(target) && isPartOf(link, call),
    ),
  ),
);

const EMIT = new Set(["emit"]);

/** The events of which `code` tells: `this.emit("state")`. */
function emittedIn(code: ts.Node): readonly ts.Expression[] {
  return callsNamed(code, EMIT).flatMap((call) => {
    const receiver = receiverOf(call);
    const [event] = call.arguments;
    return receiver !== undefined && isThis(receiver) && event !== undefined ? [event] : [];
  });
}
