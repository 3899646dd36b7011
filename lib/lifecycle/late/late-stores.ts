/** What is stored, after a wait, where the end of the owner has been by already. */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { rootsOf } from "../owner/roots.ts";
import { placeOf } from "../owner/place-of.ts";
import { calledCode } from "../owner/reach.ts";
import { isThis } from "../owner/this.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import type { Closer } from "./closers.ts";
import { closersIn } from "./closers.ts";
import { testsIn } from "./conditions.ts";
import type { Ending } from "./endings.ts";
import { openedBy, type Opened } from "./opened.ts";
import { asksState, recheckingNodes, throwsUnbegun } from "./rechecks.ts";
import { isAwaitedByClose } from "./serialised.ts";
import { slotsOf, type Slot } from "./slots.ts";
import { awaitedOf, comesTo, runOf, waitsBefore, type Run } from "./suspensions.ts";
import { walk } from "../../syntax/walk.ts";

export type Store = Use & { readonly kind: "store" };

export interface LateStore {
  readonly closer: Closer;
  readonly store: Store;
  readonly slots: readonly Slot[];
  readonly opened: Opened;
  readonly ending: Ending;
  readonly run: Run;
  /** What is waited for before; `undefined` where all of the continuation is late. */
  readonly wait: ts.Node | undefined;
  /** The call through which it comes to the store, where that stands in another function. */
  readonly call: ts.CallExpression | undefined;
}

/** A store of something that a closer of the file ends. */
export interface Candidate {
  readonly closer: Closer;
  readonly store: Store;
  readonly slots: readonly Slot[];
  readonly opened: Opened;
  readonly ending: Ending;
}

/** All stores in `file` of what is opened and ended by somebody. */
export const candidatesIn = memoised((analysis, file: ts.SourceFile): readonly Candidate[] => {
  const closers = closersIn(analysis, file);
  if (closers.length === 0) return [];
  const found: Candidate[] = [];
  for (const unit of unitsIn(file)) {
    for (const store of usesIn(analysis, unit)) {
      if (
        store.kind !== "store" ||
        typescript.isVariableDeclaration(store.at) ||
        typescript.isPropertyDeclaration(store.at)
      )
        continue;
      const slots = slotsOf(analysis, store.place);
      for (const closer of closers) {
        const [ending] = closer.ends.within(slots);
        if (ending === undefined || isPartOf(store.at, closer)) continue;
        const opened = openedBy(analysis, store.value);
        if (opened === undefined || isOfEnded(analysis, closer, opened, slots)) continue;
        found.push({ closer, store, slots, opened, ending });
      }
    }
  }
  return found;
});

/** The members of classes, and the functions and statements of the module. */
function unitsIn(file: ts.SourceFile): readonly ts.Node[] {
  const { ClassDeclaration, ClassExpression } = typescript.SyntaxKind;
  const classes = nodesOfKinds<ts.ClassLikeDeclaration>(file, [ClassDeclaration, ClassExpression]);
  return [
    ...classes.flatMap(({ members }) => [...members]),
    ...file.statements.filter((statement) => !typescript.isClassDeclaration(statement)),
  ];
}

/** Does it stand in what ends the owner, or in what that calls itself? */
export function isPartOf(node: ts.Node, { core }: Closer): boolean {
  for (let outer: ts.Node | undefined = node; outer !== undefined; outer = outer.parent)
    if (core.has(outer)) return true;
  return false;
}

/** What something makes that ends with the owner, too, ends with that. */
function isOfEnded(analysis: Analysis, closer: Closer, { node }: Opened, slots: readonly Slot[]): boolean {
  const call = typescript.isAwaitExpression(node) ? node.expression : node;
  if (!typescript.isCallExpression(call)) return false;
  return mentionsEnded(analysis, closer, call.expression, slots);
}

/** Does `node` mention anything that the closer ends, but for the slot in question? */
function mentionsEnded(analysis: Analysis, closer: Closer, node: ts.Node, slots: readonly Slot[]): boolean {
  let found = false;
  walk(node, (inner) => {
    if (found || typescript.isFunctionLike(inner)) return false;
    if (typescript.isIdentifier(inner) || typescript.isPropertyAccessExpression(inner)) {
      const place = placeOf(analysis, inner);
      const mentioned = place === undefined ? [] : slotsOf(analysis, place);
      const isSame = mentioned.some(({ key }) => slots.some((slot) => slot.key === key));
      if (!isSame && closer.ends.at(mentioned).length > 0) found = true;
    }
    return true;
  });
  return found;
}

/** The stores of `file` that come too late where the owner ends during a wait before them. */
export function* lateStoresIn(analysis: Analysis, file: ts.SourceFile): Iterable<LateStore> {
  for (const candidate of candidatesIn(analysis, file)) {
    const run = runOf(analysis, candidate.store.at);
    if (run === undefined || isLocalTo(candidate, run)) continue;
    if (isHarmless(analysis, candidate, run)) continue;
    const late = latenessOf(analysis, candidate, run, candidate.store.at);
    if (late !== undefined) yield { ...candidate, run, wait: late.wait, call: undefined };
    else yield* lateCalls(analysis, candidate, run);
  }
}

/** Calls of the function that stores at once, where it is they that come too late. */
function* lateCalls(analysis: Analysis, candidate: Candidate, { code, graph }: Run): Iterable<LateStore> {
  const { closer, store, slots } = candidate;
  const rechecks = recheckingNodes(analysis, closer, code, store.at, slots);
  const inner = runOf(analysis, store.at);
  if (inner === undefined || !orderOf(graph).comesTo(store.at, [...inner.waits, ...rechecks])) return;
  for (const call of callsOf(analysis, closer, code)) {
    const run = runOf(analysis, call);
    const late = run === undefined ? undefined : latenessOf(analysis, candidate, run, call);
    if (run !== undefined && late !== undefined) yield { ...candidate, run, wait: late.wait, call };
  }
}

/** The calls of `code` by the owner's own code. */
function callsOf(analysis: Analysis, { owner }: Closer, code: ts.Node): readonly ts.CallExpression[] {
  if (owner === undefined) return [];
  return ownCallsIn(analysis, owner).filter((call) => calledCode(analysis, owner, call).includes(code));
}

/** The calls of the owner's own functions in its code. */
export const ownCallsIn = memoised((_analysis: Analysis, owner: Owner): readonly ts.CallExpression[] => {
  const { CallExpression } = typescript.SyntaxKind;
  return rootsOf(owner).flatMap((code) => nodesOfKind<ts.CallExpression>(code, CallExpression).filter(isOwnCall));
});

function isOwnCall({ expression }: ts.CallExpression): boolean {
  return (
    typescript.isIdentifier(expression) ||
    (typescript.isPropertyAccessExpression(expression) && isThis(expression.expression))
  );
}

/** Is the slot a variable of the run itself, which nobody else knows yet? */
export function isLocalTo({ closer, store: { place } }: Candidate, { code }: Run): boolean {
  if (code === closer.scope) return false;
  if (place.root.kind !== "variable") return false;
  const { declaration } = place.root;
  return isInside(declaration, code) && !(typescript.isParameter(declaration) && place.path.length > 0);
}

/** A timer that asks by itself, when it comes, whether it is still wanted; an interval must stop itself as well. */
function isHarmless(analysis: Analysis, candidate: Candidate, run: Run): boolean {
  const { closer, store, slots, opened } = candidate;
  const { node } = opened;
  const name = typescript.isCallExpression(node) ? (calleeName(node.expression) ?? "") : "";
  if (!typescript.isCallExpression(node) || !/^(?:set|request)[A-Z]/.test(name)) return false;
  return node.arguments.some((argument) => {
    const literal = functionLiteral(argument) ?? memberPassed(closer, argument);
    if (literal?.body === undefined) return false;
    const asksItself = testsIn(analysis, literal.body).some(({ condition }) =>
      asksState(analysis, closer, condition, []),
    );
    // It starts itself again: does that ask before it comes back to here?
    if (name !== "setInterval" && !asksItself && callsIn(analysis, closer, literal).has(run.code)) {
      return !comesTo(run, store.at, recheckingNodes(analysis, closer, run.code, store.at, slots));
    }
    if (!asksState(analysis, closer, literal.body, [])) return false;
    return name !== "setInterval" || /clear|stop|close|disconnect|dispose/i.test(literal.body.getText());
  });
}

/** `this.tick` of `setTimeout(this.tick, delay)` */
function memberPassed({ owner }: Closer, argument: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  if (!typescript.isPropertyAccessExpression(argument) || !isThis(argument.expression)) return undefined;
  const member = owner?.members.find(({ name, kind }) => name === argument.name.text && kind === "method");
  return member === undefined ? undefined : (member.node as ts.FunctionLikeDeclaration);
}

/** The functions of the owner that `code` calls itself. */
function callsIn(analysis: Analysis, { owner }: Closer, code: ts.Node): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  walk(code, (node) => {
    if (typescript.isCallExpression(node) && owner !== undefined)
      for (const called of calledCode(analysis, owner, node)) found.add(called);
  });
  return found;
}

export interface Lateness {
  readonly wait: ts.Node | undefined;
}

/** After which wait does control come to `target`, in spite of all that is asked on the way? */
export function latenessOf(
  analysis: Analysis,
  { closer, slots }: Pick<Candidate, "closer" | "slots">,
  run: Run,
  target: ts.Node,
): Lateness | undefined {
  if (isPartOf(run.code, closer) || isRefused(analysis, closer)) return undefined;
  const rechecks = recheckingNodes(analysis, closer, run.code, target, slots);
  const waits = waitsBefore(run, target, rechecks).filter(
    (wait) =>
      !isOfStored(wait, target) &&
      // `await this.throwIfClosed();` waits for the answer to the very question.
      !rechecks.includes(awaitedOf(wait)) &&
      mayBeLate(closer, run, wait, target) &&
      !failsWithOwner(analysis, closer, wait, slots),
  );
  const isLate = waits.length > 0 || (run.isContinuation && comesTo(run, target, rechecks));
  if (!isLate || isCheckedAfter(analysis, closer, run, target)) return undefined;
  // `this.opening = (async () => { … })()`: such a function is part of the run.
  const parts = [...enclosingFunctions(target).filter((part) => isInside(part, run.code)), run.code];
  const waiting = parts.filter((part) => waits.every((wait) => isInside(wait, part)));
  if (waiting.some((part) => isAwaitedByClose(analysis, closer, part))) return undefined;
  return { wait: waits[0] };
}

/** `this.opening = (async () => { await … })();` stores the promise at once. */
function isOfStored(wait: ts.Node, target: ts.Node): boolean {
  const code = enclosingFunction(wait);
  return code !== undefined && code !== target && isInside(code, target);
}

function mayBeLate(closer: Closer, { code, floating }: Run, wait: ts.Node, target: ts.Node): boolean {
  const chain = floating.get(wait);
  if (chain !== undefined) return isInside(target, chain);
  // Nobody can end what a function has not handed out yet.
  return code !== closer.scope && !typescript.isConstructorDeclaration(code);
}

/** Does it throw where it is told to end before it has begun? Then the caller must wait. */
const isRefused = memoised((analysis: Analysis, closer: Closer): boolean =>
  [...closer.core].some((code) => throwsUnbegun(analysis, closer, code)),
);

/** Where what is waited for ends with the owner, or is given a signal, the wait fails when the owner ends. */
function failsWithOwner(analysis: Analysis, closer: Closer, wait: ts.Node, slots: readonly Slot[]): boolean {
  const awaited = awaitedOf(wait);
  if (closer.owner !== undefined && typescript.isCallExpression(awaited)) {
    // It has ended what was there before by itself.
    if (calledCode(analysis, closer.owner, awaited).some((code) => closer.core.has(code))) return true;
  }
  return mentionsSignal(awaited) || mentionsEnded(analysis, closer, awaited, slots);
}

function mentionsSignal(node: ts.Node): boolean {
  let found = false;
  walk(node, (inner) => {
    if (found) return false;
    if (typescript.isIdentifier(inner) && /signal|abort|cancellation/i.test(inner.text)) found = true;
    return !typescript.isFunctionLike(inner);
  });
  return found;
}

/** Does somebody ask once it is stored? `this.socket = socket; if (this.closed) socket.destroy();` */
function isCheckedAfter(analysis: Analysis, closer: Closer, { code, graph }: Run, target: ts.Node): boolean {
  return testsIn(analysis, code).some(
    ({ condition }) =>
      condition.pos >= target.end &&
      enclosingFunction(condition) === enclosingFunction(target) &&
      asksState(analysis, closer, condition, []) &&
      orderOf(graph).reaches(target, condition, []),
  );
}
