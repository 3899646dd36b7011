/** What the handlers of one emitter count down together: `error`, and `close` after it. */
import type ts from "typescript";
import { countingSequence, mayCount } from "../../engine/summaries/counting-graphs.ts";
import { sureExcesses } from "../../engine/typestate/excesses.ts";
import type { Analysis } from "../analysis.ts";
import { handlerPairsIn, type Handler, type HandlerPair } from "../listeners/handlers.ts";
import type { DoubleDecrement } from "./double-decrements.ts";
import { followedIn } from "./paths.ts";

/** The double counts of handlers that are put on the same emitter by the same function. */
export function* handlerExcesses(analysis: Analysis, file: ts.SourceFile): Iterable<DoubleDecrement> {
  for (const pair of handlerPairsIn(analysis, file, (code) => mayCount(analysis, code))) {
    if (pair.isBeginning) continue;
    yield* excessesOf(analysis, file, pair);
  }
}

function* excessesOf(
  analysis: Analysis,
  file: ts.SourceFile,
  { first, second, evidence, isNamed }: HandlerPair,
): Iterable<DoubleDecrement> {
  const graph = countingSequence(analysis, first.via, [first, second]);
  for (const { counted, counts } of followedIn(analysis, file, graph).filter(({ outline }) => outline.mayExceed)) {
    for (const excess of sureExcesses(counts)) {
      if (excess.first.via === excess.second.via) continue;
      yield {
        counted,
        excess: { ...excess, first: inHandler(excess.first, first), second: inHandler(excess.second, second) },
        evidence: isNamed ? "likely" : evidence,
        first: `on "${first.event}"`,
        second: `on "${second.event}"`,
        secondAlways: true,
      };
    }
  }
}

/** The count itself where it stands in the handler; the handler's registration where a helper counts. */
function inHandler(at: DoubleDecrement["excess"]["first"], { code, via }: Handler): typeof at {
  const isOwn = code.pos <= at.node.pos && at.node.end <= code.end && code.getSourceFile() === at.node.getSourceFile();
  return isOwn && isInside(code, via) ? { node: at.node } : { node: via };
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}
