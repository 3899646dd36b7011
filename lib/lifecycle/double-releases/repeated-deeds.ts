/**
 * What is done a second time through a helper, or by a second handler of the same emitter: a callback that is called, a
 * connection that is given back, an `end` that is told.
 */
import type ts from "typescript";
import { mayDo, mayDoAgain, repetitionsIn, repetitionsThrough, type Deed } from "../../engine/summaries/deeds.ts";
import type { FunctionWithBody } from "../../engine/summaries/functions.ts";
import { hasBody } from "../../engine/summaries/functions.ts";
import type { CountedAt, Excess, Raised } from "../../engine/typestate/count-state.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { handlerPairsIn, type Handler } from "../listeners/handlers.ts";
import { completionVariables } from "./completion-callbacks.ts";
import { deedsOf } from "./deeds-in.ts";
import { isHeardWithoutHarm } from "./heard-again.ts";
import { onlySettles } from "./only-settles.ts";

export interface RepeatedDeed {
  readonly first: ts.Node;
  readonly node: ts.Node;
  /** How each of the two comes to run: `on "error"`. */
  readonly events?: readonly [first: string, second: string];
}

/** Whether a file's text can hold any. */
const MAY_REPEAT =
  /\bemit\(|(?:[rR]elease|[cC]lose|[dD]ispose|[dD]estroy|[eE]nd|free|unlock|giveBack|putBack|checkin|recycle|ispose\])\(|\b(?:cb|done|next|callback|lastArg|\w+(?:Cb|Callback|Done)|(?:on)?(?:[cC]omplete|[dD]one|[fF]inish(?:ed)?))\b/;

/** Two calls in one text that may release. */
const RELEASES_TWICE =
  /(?:\.\w*(?:[rR]elease|[cC]lose|[dD]ispose|[dD]estroy|[eE]nd|free|unlock|giveBack|putBack|checkin|recycle)|ispose\])\([^]*(?:\.\w*(?:[rR]elease|[cC]lose|[dD]ispose|[dD]estroy|[eE]nd|free|unlock|giveBack|putBack|checkin|recycle)|ispose\])\(/;

/** Deeds of a file that are done twice for sure, once they are done. */
export function* repeatedDeedsIn(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<RepeatedDeed> {
  if (!MAY_REPEAT.test(file.text)) return;
  yield* throughHelpers(analysis, file, wanted);
  yield* throughHandlers(analysis, file, wanted);
}

function* throughHelpers(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<RepeatedDeed> {
  for (const code of functionsIn(file)) {
    if (!hasBody(code)) continue;
    const completions = wanted === "likely" ? completionsIn(analysis, code) : [];
    for (const deed of [...completions, ...releasesIn(analysis, code)]) {
      if ((wanted === "certain" && evidenceOf(deed) === "likely") || !mayDoAgain(deed, code)) continue;
      for (const { first, second, raised } of repetitionsIn(analysis, code, deed)) {
        // `try { pool.release(client); } catch { pool.destroy(client); }`
        if (deed.kind !== "call" && raised !== undefined && isFailureOf(first, raised)) continue;
        // Without a helper between them it is found otherwise, or both stand in the same helper: it is found there.
        if (deed.kind === "call" && first.via === undefined && second.via === undefined) continue;
        if (first.via !== undefined && first.via === second.via) continue;
        yield { first: first.via ?? first.node, node: second.via ?? second.node };
      }
    }
  }
}

/** May it be the first one that has failed, as far as exceptions of plain calls go? */
function isFailureOf({ node, via }: CountedAt, { node: raising, kind }: Raised): boolean {
  if (kind === "call") return true;
  const awaited = typescript.isAwaitExpression(raising) ? skipOuter(raising.expression) : undefined;
  return awaited !== undefined && (awaited === node || awaited === via);
}

/**
 * What is given back to a pool is known by that it is told what. Of what else is closed, there is often only the name, and
 * whether calling a callback twice matters is the affair of whoever has given it.
 */
function evidenceOf(deed: Deed): Evidence {
  const isGivenBack = deed.kind === "release" && (deed.isKnown === true || deed.argument !== undefined);
  return deed.kind === "emit" || isGivenBack ? "certain" : "likely";
}

/** The completion callbacks that `code` knows, where its own text has a call that a helper may be behind. */
function completionsIn(analysis: Analysis, code: FunctionWithBody): readonly Deed[] {
  return completionVariables(analysis, code)
    .filter(
      ({ valueDeclaration: given }) =>
        given === undefined || !typescript.isParameter(given) || !onlySettles(analysis, given),
    )
    .map((symbol): Deed => ({ kind: "call", symbol }));
}

function releasesIn(analysis: Analysis, code: FunctionWithBody): readonly Deed[] {
  if (!RELEASES_TWICE.test(code.body.getText())) return [];
  return [...deedsOf(analysis, code)].filter(({ kind }) => kind === "release");
}

function* throughHandlers(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<RepeatedDeed> {
  for (const { first, second, evidence: order, isBeginning } of handlerPairsIn(analysis, file, (code) =>
    MAY_REPEAT.test(code.body.getText()),
  )) {
    for (const deed of deedsOfHandler(analysis, first)) {
      if (!mayDo(deed, second.code.body) || (isBeginning && deed.kind !== "call")) continue;
      if (wanted === "certain" && (order === "likely" || evidenceOf(deed) === "likely")) continue;
      if (wanted === "certain" && isHeardWithoutHarm(analysis, first.code, deed)) continue;
      for (const excess of repetitionsThrough(analysis, first.via, [first, second], deed)) {
        if (!isOf(excess, first, second)) continue;
        const events = [`on "${first.event}"`, `on "${second.event}"`] as const;
        yield { first: inHandler(excess.first, first), node: inHandler(excess.second, second), events };
        // One of several branches is enough.
        break;
      }
    }
  }
}

function deedsOfHandler(analysis: Analysis, { code }: Handler): readonly Deed[] {
  return [...completionsIn(analysis, code), ...deedsOf(analysis, code)];
}

function isOf({ first, second, raised }: Excess, one: Handler, other: Handler): boolean {
  return raised?.kind !== "call" && first.via === one.via && second.via === other.via;
}

/** The deed itself where it stands in the handler; the handler's registration where a helper does it. */
function inHandler({ node }: CountedAt, { code, via }: Handler): ts.Node {
  return isInside(node, code) && isInside(code, via) ? node : via;
}
