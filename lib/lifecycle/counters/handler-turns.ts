/**
 * What a handler counts down together with another of the same emitter, or with the function that has put it there:
 * `error`, and `close` after it; `finally`, and `close` after it.
 */
import type ts from "typescript";
import { hasBody } from "../../engine/summaries/functions.ts";
import { countingSequence, mayCount } from "../../engine/summaries/counting-graphs.ts";
import type { CountedAt, Excess } from "../../engine/typestate/count-state.ts";
import { sureExcesses } from "../../engine/typestate/excesses.ts";
import { enclosingFunction, enclosingStatement, isInside } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isEndEvent, isFailureEvent } from "../listeners/end-events.ts";
import {
  handlerPairsIn,
  handlersIn,
  removes,
  sureToCome,
  type Handler,
  type HandlerPair,
} from "../listeners/handlers.ts";
import { isDefinitive, standingOf } from "./definitive.ts";
import type { DoubleDecrement } from "./double-decrements.ts";
import { followedIn } from "./paths.ts";

/** The double counts of handlers that the same function puts on the same emitter, or of one of them and that function. */
export function* handlerExcesses(analysis: Analysis, file: ts.SourceFile): Iterable<DoubleDecrement> {
  const matters = (code: ts.Node): boolean => mayCount(analysis, code);
  for (const pair of handlerPairsIn(analysis, file, matters)) {
    if (!pair.isBeginning) yield* excessesOf(analysis, file, pair);
  }
  for (const handler of handlersIn(analysis, file, matters)) yield* excessesBehind(analysis, file, handler);
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

/** What `handler` counts down although the function has done so that has counted up and put it there. */
function* excessesBehind(analysis: Analysis, file: ts.SourceFile, handler: Handler): Iterable<DoubleDecrement> {
  const home = enclosingFunction(handler.via);
  if (home === undefined || !hasBody(home) || !mayCount(analysis, home) || removes(analysis, home, handler)) return;
  const sure = sureToCome(analysis, handler);
  const isOfEnd = isEndEvent(handler.event) || isFailureEvent(handler.event);
  if (sure === undefined && !isOfEnd) return;
  const graph = countingSequence(analysis, handler.via, [{ code: home }, handler]);
  for (const { counted, counts } of followedIn(analysis, file, graph).filter(({ outline }) => outline.mayExceed)) {
    for (const excess of sureExcesses(counts)) {
      const { up, first, second } = excess;
      if (up === undefined || up.via === handler.via || second.via !== handler.via) continue;
      // What need not come leaves the function by an exception mostly, so that only what runs anyway comes as well.
      const evidence = sure ?? (isDefinitive(standingOf(first)) ? "likely" : undefined);
      if (evidence === undefined || !isOnTheWay(handler, placeOf(first))) continue;
      const words = { second: `on "${handler.event}"`, ...(sure !== undefined && { secondAlways: true }) };
      yield { counted, excess: { ...excess, second: inHandler(second, handler) }, evidence, ...words };
    }
  }
}

function placeOf({ node, via }: CountedAt): ts.Node {
  return via ?? node;
}

/** Is the handler there whenever the function comes to `node`? */
function isOnTheWay({ via }: Handler, node: ts.Node): boolean {
  const { parent } = enclosingStatement(via) ?? via;
  return typescript.isBlock(parent) && isInside(node, parent) && via.end <= node.pos;
}

/** The count itself where it stands in the handler; the handler's registration where a helper counts. */
function inHandler(at: Excess["first"], { code, via }: Handler): CountedAt {
  return isInside(at.node, code) && isInside(code, via) ? { node: at.node } : { node: via };
}
