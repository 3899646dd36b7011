/** What is counted up, or marked, and not counted down, or unmarked, on some path on which what it counted ends. */
import type ts from "typescript";
import { printPlace } from "../../engine/flow/place.ts";
import { countersIn } from "../../engine/summaries/counters.ts";
import type { CountedPlace } from "../../engine/summaries/counts.ts";
import type { MarkSite } from "../../engine/summaries/mark-sites.ts";
import { countMarking, markingsIn, type Marking } from "../../engine/summaries/markings.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Count, Raised } from "../../engine/typestate/count-state.ts";
import type { Counts } from "../../engine/typestate/counting.ts";
import { enclosingFunction, enclosingTry, isFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { endsHolder, endsScope } from "./ended-holders.ts";
import { withoutForgotten } from "./forgotten-returns.ts";
import { isKnownToFail } from "./known-to-fail.ts";
import { leftOnErrorIn } from "./left-on-error.ts";
import { isMarkOfWork } from "./marks-of-work.ts";
import { isUnderSearch } from "./not-there.ts";
import { otherLabels, peaceful, type OtherMessage } from "./other-findings.ts";
import { otherLabelsIn } from "./other-labels.ts";
import { followedFunctions } from "./paths.ts";
import { peacefulEndsIn } from "./peaceful-ends.ts";
import { markWords, raisedWords } from "./raised-words.ts";
import { moveToFinally } from "./repair-missed.ts";
import { isGoneOnFrom, isTakenForPromise } from "./taken-for-promises.ts";
import { unclaimedIn } from "./unclaimed.ts";

export type MissedDecrementMessage = "missed" | "skipped" | "protect" | "unclaimed" | OtherMessage;

export interface MissedDecrementOptions {
  /**
   * `"certain"`: numbers that count; `"likely"`: also entries and flags that say what is going on, which a failure that
   * nobody expects may leave as they are.
   */
  readonly evidence: Evidence;
}

/** One that stays up on some path. */
interface Missed {
  readonly what: string;
  readonly undone: string;
  readonly up: ts.Node;
  readonly down: ts.Node;
  readonly end: Count;
  readonly evidence: Evidence;
  /** The report stands where it goes down: that is the line to move. */
  readonly atDown: boolean;
}

/** Whatever in `file` stays counted, or marked, on a path on which something fails. */
export function* missedDecrementsIn(
  analysis: Analysis,
  file: ts.SourceFile,
  { evidence }: MissedDecrementOptions,
): Iterable<Finding<MissedDecrementMessage>> {
  const reported = new Set<ts.Node>();
  const marks = evidence === "likely" ? missedMarks(analysis, file) : [];
  for (const missed of [...missedCounts(analysis, file), ...marks]) {
    if (missed.evidence === "likely" && evidence === "certain") continue;
    const found = finding(missed);
    if (found.node.getSourceFile() !== file || reported.has(missed.up)) continue;
    reported.add(missed.up);
    yield found;
  }
  for (const found of peacefulEndsIn(analysis, file)) {
    if ((found.evidence === "likely" && evidence === "certain") || reported.has(found.up)) continue;
    reported.add(found.up);
    yield peaceful(found);
  }
  for (const found of otherLabelsIn(analysis, file)) yield otherLabels(found);
  if (evidence === "certain") return;
  yield* unclaimedCounts(analysis, file, reported);
  for (const { what, undone, how, up, down } of leftOnErrorIn(analysis, file)) {
    if (reported.has(up)) continue;
    reported.add(up);
    const trace = [
      { node: up, text: "it goes up here" },
      { node: down, text: "only here does it go down" },
    ];
    yield { messageId: "skipped", data: { what, undone, how, line: lineOf(up) }, node: down, trace };
  }
}

function* unclaimedCounts(
  analysis: Analysis,
  file: ts.SourceFile,
  reported: ReadonlySet<ts.Node>,
): Iterable<Finding<MissedDecrementMessage>> {
  for (const { counted, counts } of followedFunctions(analysis, file)) {
    const found = unclaimedIn(counts, countersIn(analysis, file).get(counted.id)?.sites ?? []);
    if (found === undefined || reported.has(found.up) || isWaitForTurn(found.end.raised)) continue;
    const { up, down, end } = found;
    yield {
      messageId: "unclaimed",
      data: {
        what: counted.sites[0]?.target.getText() ?? printPlace(counted.place),
        how: end.raised === undefined ? "the function returns" : raisedWords(end.raised),
        line: lineOf(down),
      },
      node: up,
      trace: [
        { node: up, text: "it is counted up for the caller here" },
        ...(end.raised === undefined ? [] : [{ node: end.raised.node, text: "who gets nothing when this fails" }]),
        { node: down, text: "and so does not count down" },
      ],
    };
  }
}

function* missedCounts(analysis: Analysis, file: ts.SourceFile): Iterable<Missed> {
  for (const { counted, counts, graph } of followedFunctions(analysis, file).filter(
    ({ outline }) => outline.mayStayUp,
  )) {
    const sure = openEnd(analysis, counts);
    const end =
      sure ?? openEnd(analysis, withoutForgotten(counts, countersIn(analysis, file).get(counted.id)?.sites ?? []));
    if (end === undefined) continue;
    const { up, down, stays } = end;
    // A meter shows what is wrong for good. What a plain number is asked for may be over with a wait that fails.
    const isUnsure =
      sure === undefined ||
      (stays.raised?.kind !== "throw" && counted.sites.some(({ kind }) => kind === "number")) ||
      isWaitForTurn(stays.raised) ||
      (stays.raised !== undefined && !isKnownToFail(analysis, stays.raised)) ||
      isTakenForPromise(analysis, stays.raised);
    const evidence = isUnsure ? "likely" : "certain";
    const target = counted.sites[0]?.target;
    if (target !== undefined && stays.raised !== undefined && endsHolder(analysis, stays.raised.node, target)) continue;
    if (isCountedDownByCaller(analysis, file, counted, graph.node)) continue;
    const what = `\`${target?.getText() ?? printPlace(counted.place)}\` is counted up`;
    yield { what, undone: "counted down", up, down, end: stays, evidence, atDown: false };
  }
}

function missedMarks(analysis: Analysis, file: ts.SourceFile): readonly Missed[] {
  return markingsIn(file).flatMap((marking) => missedMark(analysis, marking) ?? []);
}

const missedMark = memoised((analysis: Analysis, marking: Marking): Missed | undefined => {
  const end = isMarkOfWork(analysis, marking) ? openEnd(analysis, countMarking(analysis, marking)) : undefined;
  if (end === undefined) return undefined;
  const { up, down, stays } = end;
  const [site] = marking.on;
  if (site?.kind === "entry" && stays.raised !== undefined) {
    if (isUnderSearch(stays.raised.node, site.text, up) || isEndOfEntry(stays.raised.node, site)) return undefined;
  }
  if (stays.raised !== undefined && endsScope(analysis, stays.raised.node, up)) return undefined;
  const atDown = site?.kind !== "entry";
  return { ...markWords(marking), up, down, end: stays, evidence: "likely", atDown };
});

/** Is the step a mark that may well stay, or of which it is said here that it stays? */
export function isJudgedMark(analysis: Analysis, step: ts.Node): boolean {
  const marking = markingsIn(step.getSourceFile()).find(({ on }) => on.some(({ node }) => node === step));
  if (marking === undefined) return false;
  return !isMarkOfWork(analysis, marking) || missedMark(analysis, marking) !== undefined;
}

/** Does nobody else get to do with it, on the ways that return? */
function isFollowed({ returned, incomplete }: Counts): boolean {
  return !incomplete && !returned.some(({ isLost, isHandedOn }) => isLost || isHandedOn);
}

/** `watchers.set(path, watcher); once(watcher, "close").then(…)`: it is the entry itself that has failed. */
function isEndOfEntry(failing: ts.Node, { node }: MarkSite): boolean {
  const entry = typescript.isCallExpression(node) ? placeText(node.arguments.at(-1)) : undefined;
  if (entry === undefined) return false;
  return callsIn(failing).some(
    ({ expression, arguments: [target] }) => calleeName(expression) === "once" && placeText(target) === entry,
  );
}

interface OpenEnd {
  readonly up: ts.Node;
  readonly down: ts.Node;
  /** The path that leaves it up. */
  readonly stays: Count;
}

/**
 * A path that leaves it up although each path on which all goes well takes it down. What is meant to outlast the
 * function stays up there as well.
 */
function openEnd(analysis: Analysis, counts: Counts): OpenEnd | undefined {
  const { returned, thrown } = counts;
  if (!isFollowed(counts) || returned.some(({ net }) => net < 0)) return undefined;
  if (returned.some(({ net, raised }) => net > 0 && raised === undefined)) return undefined;
  const paired = returned.find(({ net, up, down }) => net === 0 && up !== undefined && down !== undefined);
  if (paired?.up === undefined || paired.down === undefined) return undefined;
  const down = paired.down.via ?? paired.down.node;
  const staying = [...thrown.filter((count) => failsByItself(analysis, count)), ...returned].filter((count) => {
    const { net, isLost, isHandedOn, raised, strayed, up } = count;
    if (net <= 0 || isLost || isHandedOn || raised === undefined || up === undefined) return false;
    // What a handler may throw is swallowed, and what fails behind it has nothing to do with that.
    if (isTakenForPromise(analysis, raised)) return true;
    return isExpected(raised) && (strayed === undefined || isExpected(strayed)) && !isBeforeItsCleanup(count, down);
  });
  // What the code throws itself is surer than what it waits for.
  const stays =
    staying.find(({ raised }) => raised?.kind === "throw") ??
    staying.find(({ raised }) => !isWaitForTurn(raised)) ??
    staying[0];
  if (stays?.up === undefined) return undefined;
  // Both stand in the same helper: it is reported there.
  if (stays.up.via !== undefined && stays.up.via === paired.down.via) return undefined;
  return { up: stays.up.via ?? stays.up.node, down, stays };
}

/** Any call may throw: see the policy. Only what the code itself throws, or waits for, counts; or what it has caught. */
function failsByItself(analysis: Analysis, { raised }: Count): boolean {
  return raised?.kind === "await" || raised?.kind === "throw" || isTakenForPromise(analysis, raised);
}

/** `await this.mutex.lock()`: a turn comes, sooner or later. */
function isWaitForTurn(raised: Raised | undefined): boolean {
  return (
    raised?.kind === "await" &&
    /(?:mutex|lock|semaphore)\w*\??\.(?:lock|acquire|wait)\w*\(/i.test(raised.node.getText())
  );
}

/** Whether the code is ready for the exception: that of a plain call counts where it is caught. */
function isExpected({ kind, node }: Raised): boolean {
  return kind !== "call" || enclosingTry(node) !== undefined;
}

/**
 * Whether the path left the straight one between the mark and the `try` or `.finally(…)` that takes it off: plain calls there
 * are taken to succeed, since their author has thought of failure.
 */
function isBeforeItsCleanup({ strayed }: Count, down: ts.Node): boolean {
  if (strayed?.kind !== "call") return false;
  for (let at = down; at.parent !== undefined; at = at.parent) {
    if (isFunction(at)) return isLastStep(at) && strayed.node.end <= at.getStart();
    if (typescript.isTryStatement(at.parent) && at.parent.finallyBlock === at)
      return strayed.node.end <= at.parent.getStart();
  }
  return false;
}

/** Is it called however a promise ends: `work().finally(() => { … })`? */
function isLastStep({ parent }: ts.Node): boolean {
  return typescript.isCallExpression(parent) && calleeName(parent.expression) === "finally";
}

/** Whether a function that calls this one counts down by itself. */
function isCountedDownByCaller(analysis: Analysis, file: ts.SourceFile, { id }: CountedPlace, code: ts.Node): boolean {
  const name = functionName(code as ts.FunctionLikeDeclaration);
  const downs = (countersIn(analysis, file).get(id)?.sites ?? []).filter(
    ({ by, node }) => by !== undefined && by < 0 && !isInside(node, code),
  );
  return downs.some(({ node }) => {
    const home = enclosingFunction(node);
    return home !== undefined && (isInside(code, home) || (name !== undefined && mentionsName(home, name)));
  });
}

function finding({ what, undone, up, down, end, atDown }: Missed): Finding<MissedDecrementMessage> {
  // What throws before there is a promise comes to none of its callbacks.
  const isBeforeChain = end.raised?.kind === "call" && isGoneOnFrom(end.raised.node);
  const edits = isBeforeChain ? undefined : moveToFinally(up, down);
  return {
    messageId: atDown ? "skipped" : "missed",
    data: {
      what,
      undone,
      how: end.raised === undefined ? "the function returns" : raisedWords(end.raised),
      line: lineOf(atDown ? up : down),
    },
    node: atDown ? down : up,
    trace: [
      { node: up, text: "it goes up here" },
      ...(end.raised === undefined ? [] : [{ node: end.raised.node, text: "when this fails, it stays" }]),
      { node: down, text: "only here does it go down" },
    ],
    repairs: edits === undefined ? [] : [{ messageId: "protect", edits }],
  };
}
