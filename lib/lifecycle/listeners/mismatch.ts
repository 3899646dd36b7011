/**
 * Removals that cannot match: what was added differs from what is removed in the one thing that counts.
 *
 * A removal is only held against the registrations of its own file, and only where none of them may match it.
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, rootOf } from "../../syntax/expressions.ts";
import { callGivenTo, functionGiven } from "../../syntax/given-functions.ts";
import { placeText } from "../../syntax/place-text.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { accessPathOf } from "./access-path.ts";
import { compareEvents, eventNameOf, type Comparison } from "./event-name.ts";
import { parameterOf } from "./lifetime.ts";
import { listenerValueOf, type ListenerValue } from "./listener-value.ts";
import { isMadeForRemoval } from "./local-listener.ts";
import { compareCapture } from "./options.ts";
import { otherFunctionsIn } from "./other-function.ts";
import { mayRemove } from "./removed.ts";
import { isSureName } from "./shapes.ts";
import { sitesIn, type Registration, type Removal, type Site } from "./sites.ts";
import { compareTargets } from "./targets.ts";

export type Mismatch = { readonly removal: Removal } &
  /** `off("x", () => …)`, `off("x", this.f.bind(this))`, `off("x", this.getter)` */
  (
    | {
        readonly kind: "fresh";
        readonly value: ListenerValue & { kind: "fresh" };
        readonly added: Registration | undefined;
      }
    /** A local function that nobody ever added. */
    | { readonly kind: "unadded" }
    /** `on("x", this.f.bind(this))`, then `off("x", this.f)` */
    | { readonly kind: "wrapped"; readonly added: Registration }
    /** `on("x", this.f)`, then `off("x", this.g)` */
    | { readonly kind: "other"; readonly added: Registration }
    | { readonly kind: "capture" | "target" | "event" | "context"; readonly added: Registration }
    /** The list of events that is walked through lacks some of those that were added. */
    | { readonly kind: "list"; readonly added: Registration; readonly missing: readonly string[] }
  );

/** All removals in `file` that cannot match. */
export function* mismatchesIn(analysis: Analysis, file: ts.SourceFile): Iterable<Mismatch> {
  const { registrations, removals } = sitesIn(analysis, file);
  const others = new Map(otherFunctionsIn(analysis, file).map((other) => [other.removal, other]));
  for (const removal of removals) {
    if (removal.listener === undefined) continue;
    const value = listenerValueOf(analysis, removal.listener);
    const mismatch =
      value.kind === "fresh"
        ? freshMismatch(analysis, registrations, removal, value)
        : value.kind === "named"
          ? namedMismatch(analysis, registrations, removals, removal, value.path.key)
          : undefined;
    const other = others.get(removal);
    if (mismatch !== undefined) yield mismatch;
    else if (other !== undefined) yield { kind: "other", ...other };
  }
}

function freshMismatch(
  analysis: Analysis,
  registrations: readonly Registration[],
  removal: Removal,
  value: ListenerValue & { kind: "fresh" },
): Mismatch | undefined {
  const added = registrations.find((registration) => {
    if (difference(analysis, registration, removal, true) !== "none") return false;
    const { listener } = registration;
    const other = listenerValueOf(analysis, listener);
    return other.kind === "fresh" && other.how === value.how && other.of?.key === value.of?.key;
  });
  // `client.disconnect(() => …)` is told when it is over, as `client.connect(() => …)` is told when it has begun.
  if (removal.family === "signal" && removal.evidence !== "declared" && value.how === "function") return undefined;
  if (removal.evidence !== "declared" && isToldWhenOver(removal)) return undefined;
  // Others too are only a removal with their other half.
  const isRemoval = removal.evidence === "declared" || isSureName(removal.call) || added !== undefined;
  return isRemoval ? { kind: "fresh", removal, value, added } : undefined;
}

/** `client.unsubscribe("news", (error) => …)`: a callback that gets an error is told whether it went well. */
function isToldWhenOver({ call, listener }: Removal): boolean {
  const literal = functionGiven(listener);
  const error = literal?.parameters[0]?.name.getText();
  return calleeName(call.expression) === "unsubscribe" && error !== undefined && isErrorName(error);
}

function namedMismatch(
  analysis: Analysis,
  registrations: readonly Registration[],
  removals: readonly Removal[],
  removal: Removal,
  listener: string,
): Mismatch | undefined {
  const related: Registration[] = [];
  const wrapped: Registration[] = [];
  for (const registration of registrations) {
    if (registration.family !== removal.family) continue;
    const value = listenerValueOf(analysis, registration.listener);
    if (value.kind === "named" && value.path.key === listener) related.push(registration);
    else if (value.kind === "fresh" && value.of?.key === listener) wrapped.push(registration);
    // What cannot be told may be the same function.
    else if (value.kind === "unknown" && difference(analysis, registration, removal) === "none") return undefined;
  }
  const differences = related.map((added) => ({ added, kind: difference(analysis, added, removal) }));
  if (differences.some(({ kind }) => kind === "none"))
    return listMismatch(analysis, related, removals, removal, listener);
  for (const { added, kind } of differences) {
    if (kind === "none" || kind === "many") continue;
    // That another registration is removed elsewhere says nothing about this one.
    const isElsewhere = isRemovedElsewhere(analysis, added, related, removals, listener);
    if (isElsewhere && kind !== "event" && kind !== "target") continue;
    if (
      isElsewhere &&
      !isSwapped(analysis, registrations, removals, removal) &&
      !isForgottenHere(analysis, added, removals, removal)
    )
      continue;
    return { kind, removal, added };
  }
  if (related.length > 0) return undefined;
  const added = wrapped.find((candidate) => difference(analysis, candidate, removal, true) === "none");
  if (added !== undefined) return { kind: "wrapped", removal, added };
  const isRemoval = removal.evidence === "declared" || isSureName(removal.call);
  return isRemoval && isMadeForRemoval(analysis, removal, removals) ? { kind: "unadded", removal } : undefined;
}

/** Is another function on for this event of this emitter, which nobody takes off? Then that one was meant. */
function isSwapped(
  analysis: Analysis,
  registrations: readonly Registration[],
  removals: readonly Removal[],
  removal: Removal,
): boolean {
  return registrations.some((registration) => {
    if (difference(analysis, registration, removal, true) !== "none") return false;
    const value = listenerValueOf(analysis, registration.listener);
    return value.kind === "named" && !removals.some((other) => mayRemove(analysis, registration, other));
  });
}

/** Does the function take off the listener for another event only, with which nobody puts it on? */
function isForgottenHere(
  analysis: Analysis,
  added: Registration,
  removals: readonly Removal[],
  removal: Removal,
): boolean {
  const code = enclosingFunction(removal.call);
  return !removals.some(
    (other) => other !== removal && enclosingFunction(other.call) === code && mayRemove(analysis, added, other),
  );
}

function isRemovedElsewhere(
  analysis: Analysis,
  added: Registration,
  related: readonly Registration[],
  removals: readonly Removal[],
  listener: string,
): boolean {
  return removals.some((other) => {
    if (difference(analysis, added, other) !== "none") return false;
    // `res.off("close", f)` belongs to `res.once("close", f)`, though it might be said of `req.socket` as well.
    const isOfAnother =
      difference(analysis, added, other, true) !== "none" &&
      related.some((one) => one !== added && difference(analysis, one, other, true) === "none");
    if (isOfAnother) return false;
    const value = other.listener === undefined ? undefined : listenerValueOf(analysis, other.listener);
    return value === undefined || value.kind === "unknown" || (value.kind === "named" && value.path.key === listener);
  });
}

/**
 * In what a registration and a removal of the same function differ. `"none"` where they may match, `"many"` where
 * they have nothing to do with each other. With `exactly`, everything else must be known to be the same.
 */
function difference(
  analysis: Analysis,
  added: Registration,
  removal: Removal,
  exactly = false,
): "none" | "many" | "capture" | "target" | "event" | "context" {
  if (added.family !== removal.family) return "many";
  const compared: Record<"target" | "event" | "capture" | "context", Comparison> = {
    target: compareTargets(analysis, added.target, removal.target),
    event: compareEvents(analysis, added.event, removal.event),
    capture: added.family === "dom" ? compareCapture(analysis, added.options, removal.options) : "same",
    context: compareContexts(analysis, added, removal),
  };
  const parts = Object.entries(compared) as [keyof typeof compared, Comparison][];
  const different = parts.filter(([, comparison]) => comparison === "different");
  if (different.length === 0)
    return !exactly || parts.every(([, comparison]) => comparison === "same") ? "none" : "many";
  const others = parts.filter(([, comparison]) => comparison !== "different");
  const [only] = different;
  if (different.length !== 1 || only === undefined) return "many";
  const [part] = only;
  const isSame = others.every(
    ([other, comparison]) =>
      comparison === "same" ||
      (part === "capture" && other === "target" && readAlike(analysis, added.target, removal.target)),
  );
  return isSame ? part : "many";
}

/** `({ body }) => body.on…` in two callbacks: that each has its own `body` says nothing of the phase, which differs anyway. */
function readAlike(analysis: Analysis, left: ts.Expression | undefined, right: ts.Expression | undefined): boolean {
  if (left === undefined || right === undefined || placeText(left) !== placeText(right)) return false;
  const [one, other] = [calleeFor(analysis, left), calleeFor(analysis, right)];
  return one !== undefined && one === other;
}

/** `list.forEach` for `body` in `list.forEach(({ body }) => …)`: who calls the function of which it is a parameter. */
function calleeFor({ checker }: Analysis, target: ts.Expression): string | undefined {
  const declaration = checker.getSymbolAtLocation(rootOf(target))?.valueDeclaration;
  const parameter = declaration && parameterOf(declaration);
  const given = parameter && callGivenTo(parameter.parent);
  return given === undefined ? undefined : placeText(given.call.expression);
}

function compareContexts(analysis: Analysis, added: Site, removal: Site): Comparison {
  const [one, other] = [added.context, removal.context];
  if (one === undefined && other === undefined) return "same";
  // For a plain emitter, no context means any context.
  if (one === undefined || other === undefined) return added.family === "signal" ? "different" : "unknown";
  const [left, right] = [accessPathOf(analysis, one), accessPathOf(analysis, other)];
  if (left === undefined || right === undefined) return "unknown";
  if (left.key === right.key) return "same";
  return left.names.length === 0 && right.names.length === 0 && left.root.kind === "this" && right.root.kind === "this"
    ? "different"
    : "unknown";
}

/** `for (const name of LIST) x.on(name, f)`, where the list of the removals lacks some of the names. */
function listMismatch(
  analysis: Analysis,
  related: readonly Registration[],
  removals: readonly Removal[],
  removal: Removal,
  listener: string,
): Mismatch | undefined {
  if (removal.event === undefined || eventNameOf(analysis, removal.event).kind !== "each") return undefined;
  const same = removals.filter((other) => {
    const value = other.listener === undefined ? undefined : listenerValueOf(analysis, other.listener);
    const isOfListener =
      value === undefined || value.kind === "unknown" || (value.kind === "named" && value.path.key === listener);
    return isOfListener && compareTargets(analysis, other.target, removal.target) !== "different";
  });
  const removed = textsOf(analysis, same);
  const added = related.filter(({ target }) => compareTargets(analysis, target, removal.target) === "same");
  const wanted = textsOf(analysis, added);
  if (removed === undefined || wanted === undefined) return undefined;
  const missing = [...wanted].filter((text) => !removed.has(text));
  const first = added.find((site) => missing.some((text) => textsOf(analysis, [site])?.has(text)));
  return missing.length === 0 || first === undefined ? undefined : { kind: "list", removal, added: first, missing };
}

/** The names of all events of `sites`, or `undefined` where one of them cannot be told. */
function textsOf(analysis: Analysis, sites: readonly Site[]): ReadonlySet<string> | undefined {
  const texts = new Set<string>();
  for (const { event } of sites) {
    const name = event === undefined ? undefined : eventNameOf(analysis, event);
    if (name?.kind === "text") texts.add(name.text);
    else if (name?.kind === "each" && name.texts !== undefined) for (const text of name.texts) texts.add(text);
    else return undefined;
  }
  return texts;
}
