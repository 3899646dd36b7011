/** Intervals that go on when what they work for has ended, because nobody kept their id or clears it in time. */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { codeGiven, functionGiven } from "../../syntax/given-functions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { terminalOf } from "../linked/terminal.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { capturedBy } from "../listeners/captured.ts";
import { endOf } from "../listeners/close-of.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { holdsSomething } from "../listeners/removed.ts";
import { servedIn, servingAround } from "../listeners/served.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { wordsOf } from "../owner/close-names.ts";
import { asksForOne, endsForGood, isOtherHalf, type ClosePath } from "../owner/close-paths.ts";
import { mayComeAndGo } from "../owner/comes-and-goes.ts";
import { missingEndOf } from "../owner/endless-components.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isShownForGood } from "../owner/shown-for-good.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";
import { timersIn, type Clearing, type Timer } from "./timers.ts";

export type LostInterval = { readonly timer: Timer; readonly evidence: Evidence } & (
  | { readonly kind: "owner"; readonly owner: Owner; readonly close: ClosePath }
  /** A component that lacks the member which its framework calls at the end. */
  | { readonly kind: "component"; readonly owner: Owner; readonly end: string }
  /** The handler of the connection's end does not clear it. */
  | { readonly kind: "connection"; readonly end: Registration }
  /** It works for something that comes again and again, and nothing that always happens clears it. */
  | { readonly kind: "served"; readonly served: ts.ParameterDeclaration }
);

export function* lostIntervalsIn(analysis: Analysis, file: ts.SourceFile): Iterable<LostInterval> {
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    if (timer.kind !== "interval") continue;
    const clearings = clearingsOf(timer, cleared);
    if (clearings === undefined) continue;
    const lost =
      ofConnection(analysis, timer, clearings) ??
      ofServed(analysis, timer, clearings) ??
      ofOwner(analysis, timer, clearings);
    if (lost !== undefined) yield lost;
  }
}

/** Where the interval's id is cleared; `undefined` where the id goes where we cannot follow. */
function clearingsOf({ id }: Timer, cleared: readonly Clearing[]): readonly Clearing[] | undefined {
  if (id.kind === "dropped") return [];
  if (id.kind !== "variable" || id.path.root.kind !== "variable") return undefined;
  const { declaration } = id;
  if (declaration === undefined || !isOnlyCleared(declaration, cleared, id.path.root.symbol)) return undefined;
  return cleared.filter(({ path }) => path?.key === id.path.key);
}

/** Is the variable used for nothing but clearing, and `unref()`? */
function isOnlyCleared(declaration: ts.VariableDeclaration, cleared: readonly Clearing[], symbol: ts.Symbol): boolean {
  const name = symbol.name;
  let scope: ts.Node = declaration;
  while (!typescript.isFunctionLike(scope) && !typescript.isSourceFile(scope)) scope = scope.parent;
  // The life of the process.
  if (typescript.isSourceFile(scope)) return false;
  let only = true;
  walk(scope, (node) => {
    if (typescript.isIdentifier(node) && node.text === name && node !== declaration.name) {
      const { parent } = node;
      const isMember = typescript.isPropertyAccessExpression(parent);
      const isName = isMember && parent.name === node;
      const isUnref = isMember && parent.expression === node && parent.name.text === "unref";
      const isTested = typescript.isIfStatement(parent) && parent.expression === node;
      if (!isName && !isUnref && !isTested && !cleared.some(({ id }) => skipOuter(id) === node)) only = false;
    }
  });
  return only;
}

/** An interval of a class that has a close path, in which nothing can clear it. */
function ofOwner(analysis: Analysis, timer: Timer, clearings: readonly Clearing[]): LostInterval | undefined {
  if (clearings.length > 0) return undefined;
  const node = enclosingInstance(timer.call);
  const owner = node === undefined ? undefined : ownerAt(node);
  const close = owner === undefined ? undefined : endOf(analysis, owner);
  if (owner === undefined || isInStatic(timer.call) || isSingleton(owner)) return undefined;
  if (!holdsSomething(analysis, timer.callback)) return undefined;
  if (close === undefined) {
    const end = missingEndOf(analysis, owner);
    return end === undefined || isShownForGood(analysis, owner.node)
      ? undefined
      : { kind: "component", timer, owner, end, evidence: "likely" };
  }
  const isSure =
    close.declaredBy === owner &&
    endsForGood(close) &&
    !isOtherHalf(close, timer.call) &&
    !asksForOne(close.member) &&
    !(timer.id.kind === "dropped" && timer.id.unref);
  return {
    kind: "owner",
    timer,
    owner,
    close,
    evidence: isSure && !isNeverEnded(analysis, owner) && mayComeAndGo(analysis, owner, close) ? "certain" : "likely",
  };
}

/** An interval that works for a connection, whose end is listened to by a handler that leaves the interval running. */
function ofConnection(analysis: Analysis, timer: Timer, clearings: readonly Clearing[]): LostInterval | undefined {
  const body = enclosingFunction(timer.call);
  if (body === undefined) return undefined;
  const served = new Set(capturedBy(analysis, timer.callback));
  // Its own callback may stop it; anything else is taken to do so in time.
  if (clearings.some(({ call }) => !isInside(call, timer.callback))) return undefined;
  if (clearings.some(({ call }) => looksAtState(call, timer.callback))) return undefined;
  if (connectsAnew(timer)) return undefined;
  for (const end of sitesIn(analysis, timer.call.getSourceFile()).registrations) {
    if (enclosingFunction(end.call) !== body || end.event === undefined || end.target === undefined) continue;
    const name = eventNameOf(analysis, end.event);
    if (name.kind !== "text" || !(isEndEvent(name.text) || name.text === "aborted")) continue;
    const path = accessPathOf(analysis, end.target);
    if (path?.root.kind !== "variable" || path.names.length > 0) continue;
    const { valueDeclaration } = path.root.symbol;
    if (valueDeclaration === undefined || !served.has(valueDeclaration)) continue;
    return { kind: "connection", timer, end, evidence: "likely" };
  }
  return undefined;
}

/** An interval that works for what is served here, and that nothing clears, or only what comes when all goes well. */
function ofServed(analysis: Analysis, timer: Timer, clearings: readonly Clearing[]): LostInterval | undefined {
  const serving = servingAround(analysis, timer.call);
  if (serving === undefined || enclosingFunction(timer.call) !== serving.code) return undefined;
  const served = servedIn(analysis, serving, timer.callback);
  if (served === undefined || !clearings.every(({ call }) => isOnSuccessOnly(analysis, call, served))) return undefined;
  return { kind: "served", timer, served, evidence: "likely" };
}

/** `response.on("finish", () => clearInterval(timer))`: a client that goes away never lets it finish. */
function isOnSuccessOnly(analysis: Analysis, call: ts.Node, served: ts.ParameterDeclaration): boolean {
  const handler = enclosingFunction(call);
  const site = sitesIn(analysis, call.getSourceFile()).registrations.find(
    ({ listener }) => functionGiven(listener) === handler,
  );
  if (site?.event === undefined || site.target === undefined) return false;
  const path = accessPathOf(analysis, site.target);
  if (path?.root.kind !== "variable" || path.root.symbol.valueDeclaration !== served) return false;
  const name = eventNameOf(analysis, site.event);
  const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(site.target));
  if (name.kind !== "text" || terminalOf(name.text) === "close") return false;
  return emitter?.always !== undefined && !emitter.always.includes(name.text);
}

/** Does the callback stop itself once it sees that the connection is gone? */
function looksAtState(clearing: ts.Node, callback: ts.Node): boolean {
  for (let outer = clearing.parent; outer !== undefined && outer !== callback; outer = outer.parent) {
    if (typescript.isIfStatement(outer) && STATES.test(outer.expression.getText())) return true;
    if (typescript.isConditionalExpression(outer) && STATES.test(outer.condition.getText())) return true;
    if (typescript.isBinaryExpression(outer) && STATES.test(outer.left.getText())) return true;
  }
  return false;
}

/** `setInterval(() => connect(), pause)`: what sees to another connection is needed when this one has ended. */
function connectsAnew({ callback }: Timer): boolean {
  return callsIn(codeGiven(callback)).some(({ expression }) =>
    wordsOf(calleeName(expression) ?? "").some((word) => /^(?:re)?connect$/.test(word)),
  );
}

/** A state, a clock or a count: one day it holds. */
const STATES =
  /[<>]|readyState|state|closed|closing|destroyed|ended|finished|writable|connected|open|alive|done|stopped|aborted/i;
