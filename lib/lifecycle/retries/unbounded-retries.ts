/** The findings of `no-unbounded-retry`. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { lineFrom, lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { endOf } from "../listeners/close-of.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { begunTwiceIn } from "./begun-twice.ts";
import { retriesBehindCleanupsIn } from "./behind-cleanup.ts";
import { endlessLoopsIn } from "./endless-loops.ts";
import { keptForGoodIn } from "./kept-for-good.ts";
import { idleClosesIn, overwrittenHandlesIn } from "./lost-handles.ts";
import { repairsOf } from "./repairs.ts";
import { sameAgainIn } from "./same-again.ts";
import { steadyRetriesIn } from "./steady.ts";
import { unboundedIn, type Unbounded } from "./unbounded.ts";

export type RetryMessage =
  | "both"
  | "stop"
  | "bound"
  | "late"
  | "begunTwice"
  | "behindCleanup"
  | "lateBehindCleanup"
  | "loop"
  | "workLoop"
  | "overwritten"
  | "idle"
  | "steady"
  | "atOnce"
  | "sameAgain"
  | "forgotten"
  | "keptForGood"
  | "clear"
  | "ask";

export interface RetryOptions {
  readonly evidence: Evidence;
  /** Whether the end of the owner is bound enough, or attempts must be counted as well. */
  readonly bound: "any" | "count";
  /** Whether any pause will do, or it must grow from failure to failure. */
  readonly backoff: "any" | "growing";
}

/** Without any of these words in its text, a file tries nothing again. */
const GATE = /\bset(?:Timeout|Interval)\b|\bcatch\b|["'](?:close|end|error|exit|disconnect(?:ed)?)["']|\.onclose\b/;

export function* unboundedRetriesIn(
  analysis: Analysis,
  file: ts.SourceFile,
  { evidence, bound, backoff }: RetryOptions,
): Iterable<Finding<RetryMessage>> {
  if (!GATE.test(file.text)) return;
  const seen = new Set<ts.Node>();
  const sites = new Set<ts.Node>();
  for (const found of unboundedIn(analysis, file)) {
    if (!isWanted(found, evidence, bound) || seen.has(found.cycle.functions.at(-1)!)) continue;
    seen.add(found.cycle.functions.at(-1)!);
    sites.add(found.cycle.site);
    yield findingOf(analysis, found);
  }
  for (const { timer, name, close, event, isByEnd, evidence: own } of retriesBehindCleanupsIn(analysis, file)) {
    if (sites.has(timer.call) || (evidence === "certain" && own === "likely")) continue;
    sites.add(timer.call);
    const data = {
      what: name === undefined ? "This" : `\`${name}\``,
      close: shortText(close),
      event: `\`${event}\``,
      line: lineFrom(timer.call, close),
    };
    yield { messageId: isByEnd ? "behindCleanup" : "lateBehindCleanup", data, node: siteName(timer.call) };
  }
  if (backoff === "growing") yield* steadyFindings(analysis, file);
  yield* keptFindings(analysis, file, evidence);
  if (evidence === "certain") return;
  for (const { loop, owner, close, kind } of endlessLoopsIn(analysis, file)) {
    const data = { owner: owner.name, close: close.member.name, line: lineFrom(loop, close.member.node) };
    yield { messageId: kind === "failure" ? "loop" : "workLoop", data, node: headOf(loop) };
  }
  for (const { timer, name, error, close } of begunTwiceIn(analysis, file)) {
    const what = name === undefined ? "This" : `\`${name}\``;
    const data = { what, error: lineOf(error.node), close: lineOf(close.node) };
    yield { messageId: "begunTwice", data, node: siteName(timer.call) };
  }
  for (const { call, name, forgotten } of sameAgainIn(analysis, file)) {
    if (sites.has(call)) continue;
    const messageId = forgotten === undefined ? "sameAgain" : "forgotten";
    yield { messageId, data: { name, forgotten: forgotten ?? "" }, node: siteName(call) };
  }
  const isClosed = (node: ts.Node): boolean => {
    const at = enclosingInstance(node);
    const owner = at === undefined ? undefined : ownerAt(at);
    return owner !== undefined && endOf(analysis, owner) !== undefined;
  };
  for (const { assignment, field, of } of overwrittenHandlesIn(analysis, file, isClosed)) {
    yield { messageId: "overwritten", data: { field, of }, node: assignment.left };
  }
  for (const { timer, state, closes } of idleClosesIn(analysis, file)) {
    yield { messageId: "idle", data: { state, closes: closes.getText() }, node: siteName(timer.call) };
  }
}

const DOES = { tries: "tries it", "puts back": "puts it back" } as const;

function* keptFindings(analysis: Analysis, file: ts.SourceFile, evidence: Evidence): Iterable<Finding<RetryMessage>> {
  for (const { removal, kept, failure, again, how } of keptForGoodIn(analysis, file, evidence)) {
    yield {
      messageId: "keptForGood",
      data: { kept, line: lineOf(failure), again: shortText(again), does: DOES[how], againLine: lineOf(again) },
      node: removal,
      trace: [
        { node: failure, text: "what has failed is kept here" },
        { node: removal, text: "this takes it out, but leaves it there" },
        { node: again, text: how === "tries" ? "it is tried again here" : "when it is tried again, it comes back" },
      ],
    };
  }
}

function* steadyFindings(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<RetryMessage>> {
  for (const { node, kind, name } of steadyRetriesIn(analysis, file)) {
    const what = name === undefined ? "This" : `\`${name}\``;
    const site = typescript.isExpression(node) && kind === "at once" ? siteName(node) : node;
    yield { messageId: kind === "at once" ? "atOnce" : "steady", data: { what, pause: shortText(node) }, node: site };
  }
}

/** One that only the owner's end stops is meant to go on, unless a bound is asked for. */
function isWanted({ lacks, evidence: own }: Unbounded, evidence: Evidence, bound: "any" | "count"): boolean {
  if (lacks === "bound") return bound === "count";
  return evidence === "likely" || own === "certain";
}

function findingOf(analysis: Analysis, found: Unbounded): Finding<RetryMessage> {
  const { cycle, owner, close, lacks } = found;
  const name = cycle.functions.map(functionName).find((found) => found !== undefined);
  return {
    messageId: lacks,
    node: siteName(cycle.site),
    data: {
      what: name === undefined ? "This" : `\`${name}\``,
      owner: owner.name,
      close: close.member.name,
      line: lineFrom(cycle.site, close.member.node),
    },
    trace: cycle.steps.map(({ node }) => ({ node, text: "goes on here" })),
    repairs: repairsOf(analysis, found),
  };
}

function siteName(site: ts.Expression): ts.Node {
  const callee = typescript.isCallExpression(site) ? skipOuter(site.expression) : site;
  if (calleeName(callee) === undefined) return site;
  return typescript.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** `while` of a loop that asks first, and what is asked by one that asks last. */
function headOf(loop: ts.IterationStatement): ts.Node {
  return typescript.isDoStatement(loop) ? loop.expression : (loop.getFirstToken() ?? loop);
}
