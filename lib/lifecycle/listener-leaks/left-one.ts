/**
 * Of several listeners on one thing, those that are left on where the others are taken off:
 *
 *     this.socket.removeEventListener("open", this.onOpen);
 *     this.socket.removeEventListener("message", this.onMessage);
 *     this.socket = connect();   // "progress" still calls `this.onProgress`
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { addTo } from "../../syntax/grouped.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import type { Analysis } from "../analysis.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { isOnce } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";

export interface LeftOne {
  readonly registration: Registration;
  /** A removal of one of its neighbours. */
  readonly removal: Removal;
}

export function* leftOnesIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftOne> {
  const { registrations, removals } = sitesIn(analysis, file);
  const groups = new Map<string, Removal[]>();
  for (const removal of removals) {
    const path = targetPathOf(analysis, removal.target);
    if (path === undefined || removal.listener === undefined || removal.event === undefined) continue;
    addTo(groups, `${enclosingFunction(removal.call)?.pos ?? -1} ${path.key}`, removal);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined || group.length < 2) continue;
    const added = registrations.filter((registration) => isBeside(analysis, registration, first));
    const taken = added.filter((one) => group.some((removal) => mayRemove(analysis, one, removal)));
    const left = added.filter((one) => !removals.some((removal) => mayRemove(analysis, one, removal)));
    const [registration, ...others] = left;
    if (registration === undefined || others.length > 0 || taken.length < 2) continue;
    if (isWorthTaking(analysis, registration)) yield { registration, removal: first };
  }
}

/** Is it put on the same thing, by the same class or function? */
function isBeside(analysis: Analysis, { call, family, target }: Registration, removal: Removal): boolean {
  const [one, other] = [targetPathOf(analysis, target), targetPathOf(analysis, removal.target)];
  if (one === undefined || other === undefined || one.key !== other.key || family !== removal.family) return false;
  return enclosingInstance(call) === enclosingInstance(removal.call);
}

/** A function with a name could have been taken off like the others; what comes once, or guards the end, may be meant to stay. */
function isWorthTaking(analysis: Analysis, registration: Registration): boolean {
  const { family, listener, once, options, event, remover } = registration;
  if (
    remover !== undefined ||
    once ||
    isOnce(analysis, options) ||
    listenerValueOf(analysis, listener).kind !== "named"
  )
    return false;
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && (family === "dom" || !staysByName(name.text));
}

/** An emitter of Node without a listener for its error throws; and with its end its listeners go. */
function staysByName(event: string): boolean {
  return event === "error" || isEndEvent(event);
}
