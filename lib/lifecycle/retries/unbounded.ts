/** Retries that nothing ends: no count, no deadline, and not the end of their owner either. */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { callsIn, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { marksEnd } from "../late/marks-end.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";
import { endOf } from "../listeners/close-of.ts";
import { sitesIn } from "../listeners/sites.ts";
import { wordsOf } from "../owner/close-names.ts";
import { asksForOne, closePathsOf, endsForGood, type ClosePath } from "../owner/close-paths.ts";
import { mayComeAndGo } from "../owner/comes-and-goes.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";
import { timersIn } from "../timers/timers.ts";
import { cyclesIn, type Cycle, type Step } from "./cycles.ts";
import { entryGuardsOf, guardsOf } from "./guards.ts";
import { isAttemptByName } from "./retry-names.ts";

export interface Unbounded {
  readonly cycle: Cycle;
  readonly owner: Owner;
  readonly close: ClosePath;
  /** What is missing. */
  readonly lacks: "both" | "stop" | "bound" | "late";
  readonly evidence: Evidence;
}

export function* unboundedIn(analysis: Analysis, file: ts.SourceFile): Iterable<Unbounded> {
  for (const cycle of cyclesIn(analysis, file)) {
    const owner = ownerOf(cycle.site);
    const close = owner === undefined ? undefined : closeOf(analysis, owner);
    if (owner === undefined || close === undefined || !isRetry(cycle) || isSearch(cycle)) continue;
    if (isInStatic(cycle.site) || isSingleton(owner)) continue;
    const guards = cycle.steps.flatMap((step) => guardsOf(analysis, step));
    const isBound = guards.includes("bound") || countsDown(cycle);
    const isStopped = guards.includes("stop") || isTakenOff(analysis, file, cycle);
    const isLate = isStopped && mayFireLate(analysis, file, cycle, close);
    if (isBound && isStopped && !isLate) continue;
    const lacks = isLate ? "late" : isBound ? "stop" : isStopped ? "bound" : "both";
    const isSureEnd = endsForGood(close) && !asksForOne(close.member) && !isNeverEnded(analysis, owner);
    // Whoever marks the end has thought of those who come later; what is there once is to be kept up for good.
    const isMeant = lacks === "both" && isSureEnd && (marksEnd(close.member) || mayComeAndGo(analysis, owner, close));
    const evidence = isMeant ? "certain" : "likely";
    yield { cycle, owner, close, lacks, evidence };
  }
}

/**
 * Is the timer pending when its owner is closed, and does it then run as if nothing had happened? What is asked before it is
 * armed does not help.
 */
function mayFireLate(analysis: Analysis, file: ts.SourceFile, cycle: Cycle, { evidence }: ClosePath): boolean {
  const { timer, steps } = cycle;
  if (timer === undefined || timer.id.kind === "elsewhere" || evidence === "hint") return false;
  if (isTakenOff(analysis, file, cycle)) return false;
  for (const [index, step] of steps.entries()) {
    if (entryGuardsOf(analysis, step).includes("stop")) return false;
    // What comes behind has been set up by then: it has been tried again.
    if (isDeferred(step) || isHandedOn(analysis, step, steps[index + 1]?.within)) return true;
  }
  return true;
}

/** `socket.on("close", onClose)`: what it leads to runs later. */
function isHandedOn(analysis: Analysis, { node }: Step, to: ts.Node | undefined): boolean {
  if (to === undefined || !typescript.isCallExpression(node)) return false;
  return node.arguments.some((argument) => functionOfExpression(analysis, skipOuter(argument)) === to);
}

/** Does the step stand in a function of its own within the one that is run? */
function isDeferred({ node, within }: Step): boolean {
  for (let outer = node.parent; outer !== undefined && outer !== within; outer = outer.parent) {
    if (typescript.isFunctionLike(outer)) return true;
  }
  return false;
}

/** The class, or the function with a `close` in what it returns, that the code belongs to. */
function ownerOf(node: ts.Node): Owner | undefined {
  const owner = enclosingInstance(node);
  if (owner !== undefined) return ownerAt(owner);
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    const found = typescript.isFunctionLike(outer) ? ownerAt(outer) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What ends the owner: a `close`, or where it has none, a member that closes what the retry is to keep open. */
function closeOf(analysis: Analysis, owner: Owner): ClosePath | undefined {
  const end = endOf(analysis, owner);
  if (end !== undefined) return end;
  return closePathsOf(analysis, owner).find(({ member }) => {
    const [first] = wordsOf(member.name);
    return first !== undefined && ENDINGS.has(first);
  });
}

const ENDINGS = new Set(["close", "stop", "destroy", "dispose", "disconnect", "shutdown", "terminate"]);

/** Is it something that is tried again, and not done from time to time? */
export function isRetry({ site, functions }: Cycle): boolean {
  if (functions.some((code) => isAttemptByName(functionName(code)))) return true;
  for (let outer: ts.Node = site; outer !== undefined; outer = outer.parent) {
    if (typescript.isCatchClause(outer)) return true;
    if (typescript.isCallExpression(outer) && calleeName(outer.expression) === "catch") return true;
  }
  return false;
}

/** `socket.once("error", () => { ++port; retry(); }); socket.bind(port);`: each attempt tries another place than the last. */
function isSearch({ functions }: Cycle): boolean {
  const tried = functions.flatMap((code) =>
    callsNamed(code, TAKES_PLACE).map(({ arguments: [place] }) => placeText(place)),
  );
  const { PrefixUnaryExpression, PostfixUnaryExpression, PlusPlusToken } = typescript.SyntaxKind;
  return functions.some((code) =>
    nodesOfKinds<ts.PrefixUnaryExpression | ts.PostfixUnaryExpression>(code, [
      PrefixUnaryExpression,
      PostfixUnaryExpression,
    ]).some(({ operator, operand }) => operator === PlusPlusToken && tried.includes(placeText(operand))),
  );
}

const TAKES_PLACE: ReadonlySet<string> = new Set(["bind", "listen"]);

/** Is the timer cleared, or the listener taken off, by code that is no part of the cycle? */
function isTakenOff(analysis: Analysis, file: ts.SourceFile, { site, timer, functions }: Cycle): boolean {
  // A canceller that the cycle itself makes is called by others.
  const isOutside = (node: ts.Node): boolean => !functions.some((code) => enclosingFunction(node) === code);
  if (timer !== undefined) {
    const { id } = timer;
    if (id.kind === "elsewhere") return true;
    if (id.kind === "dropped") return false;
    if (id.kind === "variable" && isKept(timer.call, id.path)) return true;
    const { cleared } = timersIn(analysis, file);
    return cleared.some(({ path, call }) => path?.key === id.path.key && isOutside(call));
  }
  const target = typescript.isCallExpression(site) ? targetOf(site) : undefined;
  const key = target === undefined ? undefined : accessPathOf(analysis, target)?.key;
  // What an attempt makes for itself cannot be reached from outside, unless it is kept somewhere.
  const { removals } = sitesIn(analysis, file);
  if (removals.some(({ call }) => isOutside(call))) return true;
  return key === undefined || /\.on\w+\s*=\s*(?:null|undefined)/.test(file.text);
}

/** `this.#timers.add(timer)`: whoever has the collection may clear it. */
function isKept(armed: ts.CallExpression, { names, root }: AccessPath): boolean {
  const code = enclosingFunction(armed);
  if (code === undefined || names.length > 0 || root.kind !== "variable") return false;
  return callsIn(code).some(
    (call) =>
      /^(?:add|push|set|unshift)$/.test(calleeName(call.expression) ?? "") &&
      call.arguments.some((argument) => placeText(argument) === root.symbol.name),
  );
}

function targetOf(call: ts.CallExpression): ts.Expression | undefined {
  return typescript.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
}

/** Is an attempt's number passed on: `this.connect(attempt + 1)`? */
function countsDown({ steps }: Cycle): boolean {
  return steps.some(({ node }) => {
    const call = typescript.isCallExpression(node) ? node : undefined;
    return call?.arguments.some(
      (argument) => /[+-]\s*1\b|\+\+|--/.test(argument.getText()) && !argument.getText().includes("=>"),
    );
  });
}
