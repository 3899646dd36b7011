/** Removals from lists and maps, and walks of what is to be ended, that come to nothing, or that take too much. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { calleeNode } from "../listeners/sites.ts";
import { cutOffIn } from "./cut-off.ts";
import { droppedCopiesIn } from "./dropped-copies.ts";
import { keysForTimersIn } from "./keys-for-timers.ts";
import { overwrittenWrappersIn } from "./overwritten-wrappers.ts";
import { unvisitedIn } from "./unvisited.ts";

export type ListMessage = "droppedCopy" | "cutOff" | "removeOne" | "unvisited" | "keyForTimer" | "overwrittenWrapper";

export function* vainListsIn(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<ListMessage>> {
  const isSure = (found: Evidence): boolean => evidence === "likely" || found === "certain";
  for (const { call, method, list, evidence: found } of droppedCopiesIn(analysis, file))
    if (isSure(found)) yield { messageId: "droppedCopy", data: { method, list: text(list) }, node: calleeNode(call) };
  for (const { call, list, evidence: found } of cutOffIn(analysis, file)) {
    const end = call.arguments.end;
    const repairs = [{ messageId: "removeOne", edits: [{ range: [end, end], text: ", 1" }] }] as const;
    if (isSure(found)) yield { messageId: "cutOff", data: { list: text(list) }, node: calleeNode(call), repairs };
  }
  for (const { node, walked, kind } of unvisitedIn(analysis, file))
    yield { messageId: "unvisited", data: { kept: text(walked), kind }, node };
  for (const { node, key, kept } of keysForTimersIn(analysis, file))
    yield { messageId: "keyForTimer", data: { key, kept: text(kept) }, node };
  if (evidence === "certain") return;
  for (const { kept, handler, event, removal } of overwrittenWrappersIn(analysis, file)) {
    const data = { handler, event, line: lineOf(calleeNode(removal.call)) };
    const trace = [{ node: calleeNode(removal.call), text: "only the last one is taken off here" }];
    yield { messageId: "overwrittenWrapper", data, node: calleeNode(kept), trace };
  }
}

function text(expression: ts.Expression): string {
  return skipOuter(expression).getText();
}
