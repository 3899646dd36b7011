/**
 * Listeners that a promise's executor puts on something that lives longer, and that only some of the ways in which
 * the promise settles take off.
 */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { enclosingFunction, isInConstructor, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents, eventNameOf } from "../listeners/event-name.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { isOnce, signalIn } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import {
  executorAround,
  handlersAround,
  settlementsIn,
  settlesWithout,
  type Executor,
  type Settlement,
} from "../listeners/settlements.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { compareTargets, targetPathOf } from "../listeners/targets.ts";
import { isOutOfSight, runsAnyway } from "../listeners/undoings.ts";

export interface SettlementLeak {
  readonly registration: Registration;
  /** A removal that one of the ways has. */
  readonly removal: Removal;
  /** Where the promise settles without it. */
  readonly settlement: ts.Node;
}

export function* settlementLeaksIn(analysis: Analysis, file: ts.SourceFile): Iterable<SettlementLeak> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const executor = executorAround(registration.call);
    if (executor === undefined || signalIn(analysis, registration.options) !== "none") continue;
    if (!mayOutliveExecutor(analysis, registration)) continue;
    // That all listeners go when the emitter closes comes too late for the work.
    const own = removals.filter(
      (removal) =>
        removal.listener !== undefined &&
        !isJustBefore(removal.call, registration.call) &&
        mayRemove(analysis, registration, removal),
    );
    const [removal] = own;
    // A removal outside of the executor belongs to all settlements: `.finally(() => signal.removeEventListener(…))`.
    if (removal === undefined || !own.every(({ call }) => isInside(call, executor))) continue;
    const undoings = own.map(({ call }) => call);
    if (undoings.some((call) => isOutOfSight(analysis, call, executor))) continue;
    if (runsAnyway(analysis, executor, registration.call, undoings)) continue;
    if (undoings.some((call) => comesAnyway(analysis, registration, call, executor))) continue;
    const settlement = settlementsIn(analysis, executor).find((candidate) =>
      leaves(analysis, executor, registration, undoings, candidate),
    );
    if (settlement === undefined) continue;
    yield { registration, removal, settlement: settlement.node };
  }
}

/**
 * `request.once("close", () => socket.off(…))`: is it taken off by an event that always comes, of what the executor has
 * made, or of what is listened to itself?
 */
function comesAnyway(analysis: Analysis, added: Registration, call: ts.Node, executor: Executor): boolean {
  const { registrations } = sitesIn(analysis, call.getSourceFile());
  return registrations.some(({ listener, target, event }) => {
    if (target === undefined || event === undefined || !isInside(call, skipOuter(listener))) return false;
    const declaration = symbolNamedBy(analysis.checker, target)?.valueDeclaration;
    const isOwn = declaration !== undefined && isInside(declaration, executor);
    if (!isOwn && compareTargets(analysis, added.target, target) !== "same") return false;
    const name = eventNameOf(analysis, event);
    const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target));
    return name.kind === "text" && emitter?.always?.includes(name.text) === true;
  });
}

/** `bus.off("done", this.onDone); bus.once("done", this.onDone);`: that there is never more than one. */
function isJustBefore(removal: ts.Node, added: ts.Node): boolean {
  return removal.end <= added.pos && enclosingFunction(removal) === enclosingFunction(added);
}

/** Was it there before the executor, so that it may still be there afterwards? */
export function mayOutliveExecutor(analysis: Analysis, { call, target }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  if (path === undefined) return false;
  // What an object keeps is there before and behind each of the promises that its methods make.
  if (path.root.kind === "this") return !isInConstructor(call);
  const lifetime = lifetimeOf(analysis, path);
  return lifetime !== "own" && lifetime !== "unknown";
}

/** Does the promise settle there with the listener still on? */
function leaves(
  analysis: Analysis,
  executor: Executor,
  registration: Registration,
  removals: readonly ts.Node[],
  settlement: Settlement,
): boolean {
  if (!settlesWithout(analysis, executor, registration.call, removals, settlement)) return false;
  if (settlement.body === executor) return true;
  const chain = handlersAround(settlement.body, executor);
  return (
    !takesItselfOff(analysis, registration, chain) &&
    !isEndOfTarget(analysis, registration, chain.at(-1) ?? settlement.body)
  );
}

/** It is the listener itself that settles, and it is only called once. */
function takesItselfOff(
  analysis: Analysis,
  registration: Registration,
  handlers: readonly ts.FunctionLikeDeclaration[],
): boolean {
  const comesOnce = registration.once || isOnce(analysis, registration.options) || isAbort(analysis, registration);
  if (!comesOnce) return false;
  const listener = skipOuter(registration.listener);
  const named = typescript.isIdentifier(listener) ? functionNamed(analysis, listener) : listener;
  return named !== undefined && handlers.some((handler) => handler === named);
}

/** A signal is aborted once. */
function isAbort(analysis: Analysis, { event }: Registration): boolean {
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && name.text === "abort";
}

const ENDS = new Set([
  ...["close", "end", "error", "exit", "disconnect", "finish", "aborted", "unload", "dispose", "destroy"],
  ...["closed", "ended", "exited", "disconnected", "finished", "disposed", "destroyed", "terminated"],
]);

/** It settles because the very thing that is listened to has come to its end. */
function isEndOfTarget(analysis: Analysis, registration: Registration, handler: ts.Node): boolean {
  const { registrations } = sitesIn(analysis, registration.call.getSourceFile());
  return registrations.some((other) => {
    if (other.event === undefined || compareTargets(analysis, other.target, registration.target) !== "same")
      return false;
    if (other !== registration && compareEvents(analysis, other.event, registration.event) === "same") return false;
    const name = eventNameOf(analysis, other.event);
    if (name.kind !== "text" || !ENDS.has(name.text)) return false;
    const listener = skipOuter(other.listener);
    const named = typescript.isIdentifier(listener) ? functionNamed(analysis, listener) : listener;
    return named === handler;
  });
}
