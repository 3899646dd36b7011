/** Releases that are started and not waited for, although what follows relies on them. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { exportsAnything, isAmongScripts } from "../resources/program-files.ts";
import { isRunByProgram } from "../resources/run-by-program.ts";
import { floatingCallsIn, goesOn, isInAsync, type FloatingCall } from "./floating-calls.ts";
import { likelyRelianceOn, PROCESS_ENDS, relianceOn, type Reliance } from "./reliance.ts";

export type FloatingMessage = "before" | "inClosePath" | "await";

export interface FloatingOptions {
  /** `"certain"`: something behind it needs it done; `"likely"`: also where a close path ends without waiting for it. */
  readonly evidence: Evidence;
}

/** The floating releases of a file that something behind them relies on. */
export function* floatingReleasesIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  { evidence }: FloatingOptions,
): Iterable<Finding<FloatingMessage>> {
  for (const floating of floatingCallsIn(file)) {
    const { call } = floating;
    const certain = relianceOn(knowledge, floating);
    const reliance = certain ?? (evidence === "likely" ? likelyRelianceOn(knowledge, floating) : undefined);
    if (reliance === undefined) continue;
    if (evidence === "certain" && isEnd(reliance) && isOfScript(knowledge, call)) continue;
    const how = goesOn(knowledge, call);
    // A release that its own function lets go is a fact, that anybody relies on it is not.
    if (how === undefined || (how === "dropped" && (evidence !== "likely" || !isAboutError(reliance)))) continue;
    if (how === "named" && evidence === "certain") continue;
    const data = { release: shortText(call) };
    const repairs = how !== "dropped" ? repairsOf(floating) : [];
    if (reliance.kind === "close path") {
      yield { messageId: "inClosePath", data: { ...data, member: reliance.member }, node: call, repairs };
    } else {
      const trace = [
        { node: call, text: "the release is started here, and not waited for" },
        { node: reliance.node, text: reliance.text },
      ];
      yield {
        messageId: "before",
        data: { ...data, reason: reliance.text, line: lineOf(reliance.node) },
        node: call,
        trace,
        repairs,
      };
    }
  }
}

function isEnd(reliance: Reliance): boolean {
  return reliance.kind === "next" && reliance.text === PROCESS_ENDS;
}

/** What a script, or a sample, has made goes with its process; a server may have promised an answer. */
function isOfScript(knowledge: Knowledge, call: ts.Node): boolean {
  const file = call.getSourceFile();
  return isRunByProgram(knowledge, call) || (isAmongScripts(knowledge, file) && !exportsAnything(file));
}

function isAboutError(reliance: Reliance): boolean {
  return reliance.kind === "next" && reliance.text === "the error is passed on";
}

function repairsOf({ call, statement }: FloatingCall): Finding<FloatingMessage>["repairs"] {
  if (call !== statement || !isInAsync(call)) return [];
  const start = call.getStart();
  return [{ messageId: "await", edits: [{ range: [start, start], text: "await " }] }];
}
