import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { calleeNode, type Registration } from "../listeners/sites.ts";
import { targetText } from "../listeners/targets.ts";

export type LeakMessage =
  | "ownerNeighbours"
  | "owner"
  | "ownerNoClose"
  | "ownerPart"
  | "ownerSlot"
  | "notAtEnd"
  | "piling"
  | "addRemoval"
  | "dropped"
  | "effect"
  | "effectSubscription"
  | "timeoutAgain"
  | "effectInterval"
  | "effectChain"
  | "effectTimer"
  | "eachRender"
  | "eachRenderInterval"
  | "effectExit"
  | "refTimer"
  | "refTimerRunsOn"
  | "bodyTimer"
  | "handlerTimer"
  | "loopTimer"
  | "madePerCall"
  | "perEvent"
  | "perEventInterval"
  | "replacedTarget"
  | "droppedNeighbour"
  | "droppedHandle"
  | "signal"
  | "settlement"
  | "blocked"
  | "addedAgain"
  | "lostListener"
  | "requestSocket"
  | "pooled"
  | "forOne"
  | "leftOne"
  | "leftItself"
  | "leftByCleanup"
  | "unendedStream"
  | "endlessSubscription"
  | "endlessInterval"
  | "outOfScope"
  | "abortTimer"
  | "raceTimer"
  | "raceTimerOnSuccess"
  | "settledElsewhere"
  | "onlyOnSuccess"
  | "settlementTimer"
  | "settlementTimerLost"
  | "storedSettlement"
  | "ownerInterval"
  | "connectionInterval"
  | "staleCleanup"
  | "chain"
  | "forkedChain"
  | "observer";

/** A leak in words, and how sure it is. */
export interface LeakFinding {
  readonly finding: Finding<LeakMessage>;
  readonly evidence: Evidence;
}

/** Asks the questions whose answers are likely at most, where such answers are wanted; else nobody does. */
export function likelyOnes(analysis: Analysis, file: ts.SourceFile, wanted: Evidence) {
  return <Leak>(ask: (analysis: Analysis, file: ts.SourceFile) => Iterable<Leak>): Iterable<Leak> =>
    wanted === "likely" ? ask(analysis, file) : [];
}

/** What a report about a call points at: the name of what is called. */
export function headOf(call: ts.Node): ts.Node {
  return typescript.isCallExpression(call) ? calleeNode(call) : call;
}

/** The listener that `registration` puts on, as a report calls it. */
export function whatOf({ event, target }: Registration): string {
  const on = `on \`${targetText(target)}\``;
  return event === undefined ? `The listener ${on}` : `The listener for ${event.getText()} ${on}`;
}
