/** After which wait control comes to a piece of code, so that the owner may have ended before. */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, enclosingFunctions, enclosingTry, isInside } from "../../syntax/enclosing.ts";
import { isBegunAlone } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { calledCode } from "../owner/reach.ts";
import { asksState } from "./asked-state.ts";
import { type Candidate, isPartOf, mentionsEnded } from "./candidates.ts";
import type { Closer } from "./closers.ts";
import { testsIn } from "./conditions.ts";
import { waitsForEndedTimer } from "./ended-timer.ts";
import { recheckingNodes, throwsUnbegun } from "./rechecks.ts";
import { isLeftByEnd } from "./rejected.ts";
import { isAwaitedByClose, isChainAwaitedByClose } from "./serialised.ts";
import type { Slot } from "./slots.ts";
import { awaitedOf, comesTo, failingWaitsBefore, waitsBefore, type Run } from "./suspensions.ts";

export interface Lateness {
  /** What is waited for before; `undefined` where all of a continuation is late. */
  readonly wait: ts.Node | undefined;
  /** Control comes there only where what is waited for has an end together with the owner, and fails then: it may hang as well. */
  readonly isDoubtful: boolean;
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
  const mayEndMeanwhile = (wait: ts.Node): boolean =>
    !isOfStored(wait, target) &&
    // `await this.throwIfClosed();` waits for the answer to the very question.
    !rechecks.includes(awaitedOf(wait)) &&
    mayBeLate(closer, run, wait, target) &&
    !endsByItself(analysis, closer, wait);
  const done = waitsBefore(analysis, run, target, rechecks).filter(
    (wait) => mayEndMeanwhile(wait) && !isGivenSignal(wait) && !isOfOwner(analysis, closer, wait, slots),
  );
  const failed = failingWaitsBefore(run, target, rechecks).filter(
    (wait) =>
      mayEndMeanwhile(wait) &&
      ((!isGivenSignal(wait) && !isOfOwner(analysis, closer, wait, slots)) || !isLeftByEnd(analysis, run.code, target)),
  );
  const waits = [...new Set([...done, ...failed])];
  const isLate = waits.length > 0 || (run.isContinuation && comesTo(run, target, rechecks));
  if (!isLate || isCheckedAfter(analysis, closer, run, target)) return undefined;
  // `this.opening = (async () => { … })()`: such a function is part of the run.
  const parts = [...enclosingFunctions(target).filter((part) => isInside(part, run.code)), run.code];
  const waiting = parts.filter((part) => waits.every((wait) => isInside(wait, part)));
  if (waiting.some((part) => isAwaitedByClose(analysis, closer, part))) return undefined;
  if (waits.length > 0 && isChainAwaitedByClose(analysis, closer, [target, ...waits])) return undefined;
  const isDoubtful =
    waits.length > 0 && waits.every((wait) => !done.includes(wait) && isOfOwner(analysis, closer, wait, slots));
  return { wait: waits[0], isDoubtful };
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
  if (code !== closer.scope && !typescript.isConstructorDeclaration(code)) return true;
  const begun = begunAround(wait, code);
  return begun !== undefined && isInside(target, begun);
}

/** `(async () => { … })();` goes on when `code` around it has returned. */
function begunAround(wait: ts.Node, code: ts.Node): ts.Node | undefined {
  return enclosingFunctions(wait).find((part) => part !== code && isInside(part, code) && isBegunAlone(part));
}

/** Does it throw where it is told to end before it has begun? Then the caller must wait. */
const isRefused = memoised((analysis: Analysis, closer: Closer): boolean =>
  [...closer.core].some((code) => throwsUnbegun(analysis, closer, code)),
);

/** `await this.stop()`: it has ended what was there before by itself. */
function endsByItself(analysis: Analysis, { owner, core }: Closer, wait: ts.Node): boolean {
  const awaited = awaitedOf(wait);
  if (owner === undefined || !typescript.isCallExpression(awaited)) return false;
  return calledCode(analysis, owner, awaited).some((code) => core.has(code));
}

/** What is waited for ends with the owner: the wait fails then, or never ends. */
function isOfOwner(analysis: Analysis, closer: Closer, wait: ts.Node, slots: readonly Slot[]): boolean {
  const awaited = awaitedOf(wait);
  return mentionsEnded(analysis, closer, awaited, slots) || waitsForEndedTimer(analysis, closer, awaited);
}

/** What is waited for is given a signal: the wait fails when the owner ends. */
function isGivenSignal(wait: ts.Node): boolean {
  return mentionsSignal(awaitedOf(wait));
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

/** `if (this.closed) throw new Error("closed");` says that it has come too late, and leaves it there all the same. */
function onlyThrows(branch: ts.Node): boolean {
  if (!typescript.isBlock(branch)) return typescript.isThrowStatement(branch);
  const [only, ...others] = branch.statements;
  return others.length === 0 && only !== undefined && typescript.isThrowStatement(only);
}

/** Does somebody ask once it is stored? `this.socket = socket; if (this.closed) socket.destroy();` */
function isCheckedAfter(analysis: Analysis, closer: Closer, { code, graph }: Run, target: ts.Node): boolean {
  return testsIn(analysis, code).some(
    ({ condition, branches }) =>
      condition.pos >= target.end &&
      !branches.every((branch) => onlyThrows(branch) && enclosingTry(branch) === undefined) &&
      enclosingFunction(condition) === enclosingFunction(target) &&
      asksState(analysis, closer, condition, []) &&
      orderOf(graph).reaches(target, condition, []),
  );
}
