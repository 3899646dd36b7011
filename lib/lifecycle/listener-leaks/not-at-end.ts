/**
 * Listeners that a class takes off on some occasion, and not when it ends:
 *
 *     show() { document.addEventListener("keydown", this.onKey); }
 *     hide() { document.removeEventListener("keydown", this.onKey); }
 *     disconnectedCallback() { this.observer.disconnect(); }      // what ends while it is shown stays on the document
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import type { Analysis } from "../analysis.ts";
import { endOf } from "../listeners/close-of.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isSingleton } from "../owner/singleton.ts";
import { isOwnCall } from "./own-calls.ts";
import { removalsOf } from "./owner-leaks.ts";

export interface NotAtEnd {
  readonly registration: Registration;
  /** Where it is taken off on another occasion. */
  readonly removal: Removal;
  readonly owner: Owner;
  readonly close: ClosePath;
}

export function* notAtEndIn(analysis: Analysis, file: ts.SourceFile): Iterable<NotAtEnd> {
  const { registrations } = sitesIn(analysis, file);
  if (registrations.length === 0) return;
  for (const owner of ownersIn(file)) {
    if (owner.kind !== "class" || isSingleton(owner)) continue;
    const own = registrations.filter(({ call }) => isOwnCall(owner, call));
    const close = own.length === 0 ? undefined : endOf(analysis, owner);
    if (close?.declaredBy !== owner || close.evidence === "hint") continue;
    const ending = endingCode(analysis, owner);
    for (const registration of own) {
      const removal = removalElsewhere(analysis, owner, registration, ending);
      if (removal !== undefined) yield { registration, removal, owner, close };
    }
  }
}

/** All that may run when the owner ends, by whatever name. */
function endingCode(analysis: Analysis, owner: Owner): ReadonlySet<ts.Node> {
  const ends = closePathsOf(analysis, owner).map(({ member }) => member.node);
  return reachedFrom(analysis, owner, ends);
}

/** The only removal of what stays on something that lives on, where the end does not come to it. */
function removalElsewhere(
  analysis: Analysis,
  owner: Owner,
  registration: Registration,
  ending: ReadonlySet<ts.Node>,
): Removal | undefined {
  const { call, remover, once, options, listener, target, event } = registration;
  if (remover !== undefined || once || isOnce(analysis, options) || !holdsSomething(analysis, listener))
    return undefined;
  const path = targetPathOf(analysis, target);
  if (path === undefined || lifetimeOf(analysis, path) !== "shared") return undefined;
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  if (name?.kind !== "text" || GESTURES.test(name.text)) return undefined;
  const removals = removalsOf(analysis, owner).filter((removal) => mayRemove(analysis, registration, removal));
  const [first] = removals;
  const isReached = (node: ts.Node): boolean => [...ending].some((code) => isInside(node, code));
  if (first === undefined || isReached(call) || removals.some((removal) => isReached(removal.call))) return undefined;
  // What takes itself off waits for the event, which is expected to come.
  const handler = functionOfExpression(analysis, skipOuter(listener));
  return handler !== undefined && removals.some((removal) => isInside(removal.call, handler)) ? undefined : first;
}

/** The rest of a gesture comes soon. */
const GESTURES = /^(?:mouse|pointer|touch|drag|drop|wheel|scroll|select|transition|animation|keyup)/;
