/** What is stored, after a wait, where the end of the owner has been by already. */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { boundFunction, calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { calledCode } from "../owner/reach.ts";
import { asksState } from "./asked-state.ts";
import { type Store, type Candidate, candidatesIn, isLocalTo, isPartOf } from "./candidates.ts";
import type { Closer } from "./closers.ts";
import { testsIn } from "./conditions.ts";
import type { Ending } from "./endings.ts";
import { latenessOf } from "./lateness.ts";
import type { Opened } from "./opened.ts";
import { callsOf } from "./own-calls.ts";
import { recheckingNodes } from "./rechecks.ts";
import type { Slot } from "./slots.ts";
import { comesTo, runOf, type Run } from "./suspensions.ts";

export interface LateStore {
  readonly closer: Closer;
  readonly store: Store;
  readonly slots: readonly Slot[];
  readonly opened: Opened;
  readonly ending: Ending;
  readonly run: Run;
  /** What is waited for before; `undefined` where all of the continuation is late. */
  readonly wait: ts.Node | undefined;
  readonly isDoubtful: boolean;
  /** The call through which it comes to the store, where that stands in another function. */
  readonly call: ts.CallExpression | undefined;
}

/** The stores of `file` that come too late where the owner, which one of `closers` ends, does so during a wait before them. */
export function* lateStoresIn(
  analysis: Analysis,
  file: ts.SourceFile,
  closers: ReadonlySet<Closer>,
): Iterable<LateStore> {
  for (const candidate of candidatesIn(analysis, file)) {
    if (!closers.has(candidate.closer)) continue;
    const run = runOf(analysis, candidate.store.at);
    if (run === undefined || isLocalTo(candidate, run)) continue;
    if (isHarmless(analysis, candidate, run)) continue;
    const late = latenessOf(analysis, candidate, run, candidate.store.at);
    if (late !== undefined) yield { ...candidate, ...late, run, call: undefined };
    else yield* lateCalls(analysis, candidate, run);
  }
}

/**
 * Calls of the function that stores at once, where it is they that come too late; or those of the functions that make these
 * calls at once:
 *
 *     async reopen() { const url = await this.find(); this.dial(url); }
 *     private dial(url: string) { this.log("dial"); this.open(url); }
 *     private open(url: string) { this.socket = new WebSocket(url); }
 */
function* lateCalls(
  analysis: Analysis,
  candidate: Candidate,
  { code, graph, waits }: Run,
  target: ts.Node = candidate.store.at,
  seen: ReadonlySet<ts.Node> = new Set(),
): Iterable<LateStore> {
  const { closer, slots } = candidate;
  if (seen.size > MAX_CALLERS || seen.has(code)) return;
  const rechecks = recheckingNodes(analysis, closer, code, target, slots);
  if (!orderOf(graph).comesTo(target, [...waits, ...rechecks])) return;
  for (const call of callsOf(analysis, closer, code)) {
    const run = runOf(analysis, call);
    if (run === undefined) continue;
    const late = latenessOf(analysis, candidate, run, call);
    if (late !== undefined) yield { ...candidate, ...late, run, call };
    else if (!isPartOf(run.code, closer)) yield* lateCalls(analysis, candidate, run, call, new Set([...seen, code]));
  }
}

/** How far it is followed from caller to caller. */
const MAX_CALLERS = 2;

/** A timer that asks by itself, when it comes, whether it is still wanted; an interval must stop itself as well. */
function isHarmless(analysis: Analysis, candidate: Candidate, run: Run): boolean {
  const { closer, store, slots, opened } = candidate;
  const { node } = opened;
  const name = typescript.isCallExpression(node) ? (calleeName(node.expression) ?? "") : "";
  if (!typescript.isCallExpression(node) || !/^(?:set|request)[A-Z]/.test(name)) return false;
  return node.arguments.some((argument) => {
    const literal = functionGiven(argument) ?? memberPassed(closer, argument);
    if (literal?.body === undefined) return false;
    const asksItself = testsIn(analysis, literal.body).some(({ condition }) =>
      asksState(analysis, closer, condition, []),
    );
    // It starts itself again: does that ask before it comes back to here?
    const isAgain = literal === run.code || callsOfOwnIn(analysis, closer, literal).has(run.code);
    if (name !== "setInterval" && !asksItself && isAgain) {
      return !comesTo(run, store.at, recheckingNodes(analysis, closer, run.code, store.at, slots));
    }
    if (!asksState(analysis, closer, literal.body, [])) return false;
    return name !== "setInterval" || /clear|stop|close|disconnect|dispose/i.test(literal.body.getText());
  });
}

/** `this.tick` of `setTimeout(this.tick, delay)`, and of `setTimeout(this.tick.bind(this), delay)` */
function memberPassed({ owner }: Closer, argument: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  const passed = boundFunction(argument) ?? argument;
  if (!typescript.isPropertyAccessExpression(passed) || !isThis(passed.expression)) return undefined;
  const member = owner?.members.find(({ name, kind }) => name === passed.name.text && kind === "method");
  return member === undefined ? undefined : (member.node as ts.FunctionLikeDeclaration);
}

/** The functions of the owner, and of the code around, that `code` calls itself. */
function callsOfOwnIn(analysis: Analysis, { owner }: Closer, code: ts.Node): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  walk(code, (node) => {
    if (!typescript.isCallExpression(node)) return;
    const callee = skipOuter(node.expression);
    const local = typescript.isIdentifier(callee) ? functionNamed(analysis, callee) : undefined;
    if (local !== undefined) found.add(local);
    if (owner !== undefined) for (const called of calledCode(analysis, owner, node)) found.add(called);
  });
  return found;
}
