/**
 * Listeners that a class puts on something which outlives its instances, and never takes off, although the instances
 * come to an end.
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isForDevelopment } from "../../syntax/for-development.ts";
import { isMethod } from "../../syntax/methods.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { endOf } from "../listeners/close-of.ts";
import { isElementOfMaker } from "../listeners/element-of-maker.ts";
import { isHandled } from "../listeners/handled.ts";
import { lifetimeOf, parameterOf, type Lifetime } from "../listeners/lifetime.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { makerWithEnd, type Maker } from "../listeners/maker.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { subscriptionsIn } from "../listeners/subscriptions.ts";
import { compareTargets, targetPathOf } from "../listeners/targets.ts";
import { isOfAllTurns } from "../owner/another-turn.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import { comesAndGoes, mayComeAndGo } from "../owner/comes-and-goes.ts";
import { lineageOf } from "../owner/lineage.ts";
import { isModule } from "../owner/module-owner.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isPartOf } from "../owner/roots.ts";
import { isSingleton } from "../owner/singleton.ts";
import { isAtAnothersEnd } from "./anothers-end.ts";
import { isChildOfTarget } from "./child-of-target.ts";
import { mismatchedIn } from "./mismatched.ts";
import { closesWithPage, comesOnce, endsThePage, isForThePagesEnd, mayNeverCome } from "./once-only.ts";
import { isOwnCall } from "./own-calls.ts";
import { evidenceOf } from "./owner-evidence.ts";
import { passedTargetsOf } from "./passed-targets.ts";

export interface OwnerLeak {
  readonly registration: Registration;
  readonly owner: Owner;
  readonly lifetime: Lifetime;
  /** What ends the owner; absent where it has no such member, although it should have. */
  readonly close: ClosePath | undefined;
  /** Removals of other listeners in the owner's close path. */
  readonly neighbours: readonly Removal[];
  /** What makes the owner, and ends, where the owner has no end of its own. */
  readonly maker: Maker | undefined;
  readonly evidence: Evidence;
}

export function* ownerLeaksIn(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<OwnerLeak> {
  const { registrations: all } = sitesIn(analysis, file);
  if (all.length === 0) return;
  // Whose removal cannot match is reported at the removal.
  const mismatched = mismatchedIn(analysis, file);
  const registrations = all.filter((registration) => !mismatched.has(registration));
  const byHelpers =
    wanted === "likely" ? registrations.flatMap((registration) => passedTargetsOf(analysis, registration)) : [];
  for (const owner of ownersIn(file)) {
    const isOwn = (call: ts.CallExpression): boolean =>
      owner.kind === "class" ? isOwnCall(owner, call) : isOfClosure(owner, enclosingFunction(call));
    const own = registrations.filter(({ call }) => isOwn(call));
    const passed = byHelpers.flatMap(({ registration, by }) =>
      isOwn(by) && !own.some(({ call }) => call === by) ? [registration] : [],
    );
    if ((own.length === 0 && passed.length === 0) || isSingleton(owner)) continue;
    yield* leaksOf(analysis, owner, own);
    for (const leak of leaksOf(analysis, owner, passed)) yield { ...leak, evidence: "likely" };
  }
}

/** Is it the function itself that makes the object, or one of the object's own? */
function isOfClosure({ node, members }: Owner, code: ts.Node | undefined): boolean {
  return code === node || members.some((member) => member.kind === "method" && member.node === code);
}

function* leaksOf(analysis: Analysis, owner: Owner, registrations: readonly Registration[]): Iterable<OwnerLeak> {
  const removals = removalsOf(analysis, owner);
  const close = endOf(analysis, owner);
  const removable = new Set(subscriptionsIn(analysis, owner.node.getSourceFile()).map(({ call }) => call));
  for (const registration of registrations) {
    // A result that takes the listener off is a question of its own: was it kept?
    if (registration.remover !== undefined || removable.has(registration.call)) continue;
    const once = registration.once || isOnce(analysis, registration.options);
    if (
      once &&
      (close?.declaredBy !== owner || !mayNeverCome(analysis, owner, registration, closingCode(analysis, owner)))
    )
      continue;
    if (isEndedBySignal(analysis, registration.options)) continue;
    const path = targetPathOf(analysis, registration.target);
    if (path === undefined || !holdsSomething(analysis, registration.listener)) continue;
    const lifetime = isGivenToMaker(owner, path) ? "injected" : lifetimeOf(analysis, path);
    const isToldBeside = lifetime === "unknown" && isTakenFrom(analysis, owner, path, removals);
    if (lifetime !== "shared" && (once || (lifetime !== "injected" && !isToldBeside))) continue;
    if (lifetime === "shared" && comesOnce(analysis, registration)) continue;
    const own = removals.filter((removal) => mayRemove(analysis, registration, removal));
    // Where the owner has an end of its own, that of something which lives longer comes too late.
    if (own.length > 0 && (close === undefined || !own.every(({ call }) => isAtAnothersEnd(analysis, call)))) continue;
    if (removals.some((removal) => areForwarded(analysis, registration, removal))) continue;
    if (
      lifetime !== "shared" &&
      (isHandled(analysis, owner, path, registration.event) || isChildOfTarget(analysis, owner, path))
    )
      continue;
    if (lifetime === "injected" && isElementOfMaker(analysis, owner, path, registration)) continue;
    if (registration.family === "signal" && isReceiverCleared(analysis, owner, registration)) continue;
    const neighbours = removals.filter((removal) => isInClosePath(analysis, owner, removal));
    const { target } = registration;
    const known = evidenceOf(analysis, owner, { lifetime, path, target, close, neighbours });
    const maker = known === undefined && close === undefined ? makerWithEnd(analysis, owner, path) : undefined;
    const found = known ?? (maker === undefined ? undefined : "likely");
    if (found === undefined) continue;
    // `setErrorHandler(handler)` passes on what is its caller's.
    const isMeant =
      isGivenToMethod(analysis, registration.listener) ||
      closesWithPage(analysis, owner, registration) ||
      (close !== undefined && endsThePage(analysis, close, registration));
    // Who takes it off at all has thought of an end.
    const isDoubtful =
      isToldBeside ||
      isForDevelopment(registration.call) ||
      once ||
      isMeant ||
      own.length > 0 ||
      isModule(owner) ||
      isNeverEnded(analysis, owner);
    const evidence = isDoubtful ? "likely" : found;
    if (evidence === "likely" && isOfBothTurns(analysis, owner, registration, close)) continue;
    // Who takes off others may well want to hear of the page's end.
    const isShown =
      neighbours.length > 0
        ? !isForThePagesEnd(analysis, registration) && (close === undefined || mayComeAndGo(analysis, owner, close))
        : close === undefined || staysOfMany(analysis, owner, registration, close);
    yield { registration, owner, lifetime, close, neighbours, maker, evidence: isShown ? evidence : "likely" };
  }
}

/** Where nobody can tell how long it lives, the end takes off others of it, and so knows that it lives on. */
function isTakenFrom(analysis: Analysis, owner: Owner, path: AccessPath, removals: readonly Removal[]): boolean {
  const ending = [...closingCode(analysis, owner)];
  return removals.some(
    ({ call, target, event }) =>
      event !== undefined &&
      targetPathOf(analysis, target)?.key === path.key &&
      ending.some((code) => isInside(call, code)),
  );
}

/** `function makeFeed(bus) { bus.on(…); return { close() { … } }; }`: what the maker is given is what an instance is given. */
function isGivenToMaker({ kind, node }: Owner, { root }: AccessPath): boolean {
  if (kind !== "closure" || root.kind !== "variable" || root.symbol.valueDeclaration === undefined) return false;
  const parameter = parameterOf(root.symbol.valueDeclaration);
  return parameter?.parent === node && parameter.initializer === undefined;
}

/**
 * `add(f) { this.inner.addListener(f); }` beside `remove(f) { this.inner.removeListener(f); }`: both only pass on what
 * their callers ask for, so it is for these to take off what they have put on.
 */
function areForwarded(analysis: Analysis, added: Registration, { family, target, listener }: Removal): boolean {
  return (
    added.family === family &&
    compareTargets(analysis, added.target, target) !== "different" &&
    isGivenToMethod(analysis, added.listener) &&
    listener !== undefined &&
    isGivenToMethod(analysis, listener)
  );
}

/** Is it a parameter of a method, so that the method's callers choose it? */
function isGivenToMethod({ checker }: Analysis, listener: ts.Expression): boolean {
  const node = skipOuter(listener);
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && typescript.isParameter(declaration) && isMethod(declaration.parent);
}

/**
 * `stop()` beside `start()` takes back what that did, and the owner may be started again: what was put on when it was
 * made is there for all its turns.
 */
function isOfBothTurns(
  analysis: Analysis,
  owner: Owner,
  { call }: Registration,
  close: ClosePath | undefined,
): boolean {
  if (close === undefined || !/^_?stop$/.test(close.member.name)) return false;
  const starts = owner.members.filter(({ name }) => /^_?(?:start|run|resume)$/.test(name)).map(({ node }) => node);
  if (starts.length === 0) return false;
  return ![...reachedFrom(analysis, owner, starts)].some((code) => isInside(call, code));
}

/** Do owners come and go, for good, each with a listener of its own that none of them ends with? */
function staysOfMany(analysis: Analysis, owner: Owner, { call, listener }: Registration, close: ClosePath): boolean {
  // What the listener itself brings about may come again.
  if (reachedFrom(analysis, owner, [skipOuter(listener)]).has(close.member.node)) return false;
  return !isOfAllTurns(analysis, owner, close, call) && comesAndGoes(analysis, owner, close);
}

/** All removals in the code of the owner and of what it is derived from, and in what its end calls around it. */
export function removalsOf(analysis: Analysis, owner: Owner): readonly Removal[] {
  const own = lineageOf(analysis, owner).chain.flatMap((link) =>
    sitesIn(analysis, link.node.getSourceFile()).removals.filter(({ call }) => isPartOf(link, call)),
  );
  if (owner.kind === "class") return own;
  const around = [...closingCode(analysis, owner)].filter((code) => !isInside(code, owner.node));
  const others = sitesIn(analysis, owner.node.getSourceFile()).removals;
  return [...own, ...others.filter(({ call }) => around.some((code) => isInside(call, code)))];
}

/** Does the owner's close path run it, and is it the owner's own listener? */
function isInClosePath(analysis: Analysis, owner: Owner, { call, listener }: Removal): boolean {
  const value = listener === undefined ? undefined : listenerValueOf(analysis, listener);
  if (value?.kind !== "named" || value.path.root.kind !== "this") return false;
  return [...closingCode(analysis, owner)].some((code) => isInside(call, code));
}

const closingCode = memoised((analysis, owner: Owner): ReadonlySet<ts.Node> => {
  const paths = closePathsOf(analysis, owner);
  const sure = paths.filter(({ evidence }) => evidence !== "hint");
  return reachedFrom(
    analysis,
    owner,
    (sure.length > 0 ? sure : paths).map(({ member }) => member.node),
  );
});

/**
 * `Signal.clearData(this)`: all that listens with this context is disconnected at once. A library's base class may do it.
 * An inline function without a context is a receiver of its own, which nobody can name again.
 */
function isReceiverCleared(analysis: Analysis, owner: Owner, { context, listener }: Registration): boolean {
  if (context === undefined && listenerValueOf(analysis, listener).kind === "fresh") return false;
  const { foreign } = lineageOf(analysis, owner);
  return foreign !== undefined || [...closingCode(analysis, owner)].some((code) => passesThis(analysis, code));
}

const passesThis = memoised((_analysis, code: ts.Node): boolean => {
  let found = false;
  walk(code, (node) => {
    const given = typescript.isCallExpression(node) ? node.arguments[0] : undefined;
    if (typescript.isCallExpression(node) && given !== undefined && isThis(given)) {
      found ||= closeEvidence(calleeName(node.expression) ?? "") !== undefined;
    }
  });
  return found;
});
