/** What is counted down twice for one count up. */
import type ts from "typescript";
import { printPlace } from "../../engine/flow/place.ts";
import type { CountSite } from "../../engine/summaries/count-sites.ts";
import { countersIn } from "../../engine/summaries/counters.ts";
import type { CountedPlace } from "../../engine/summaries/counts.ts";
import { isParameter } from "../../engine/summaries/definitions.ts";
import { isKnownToThrow } from "../../engine/summaries/known-throws.ts";
import { siteKey, type CountedAt, type Excess } from "../../engine/typestate/count-state.ts";
import { sureExcesses } from "../../engine/typestate/excesses.ts";
import { enclosingFunction, enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { isDefinitive, standingOf, standingWords } from "./definitive.ts";
import { handlerExcesses } from "./handler-turns.ts";
import { notYetUpIn, type NotYetUp } from "./not-yet-up.ts";
import { followedFunctions } from "./paths.ts";
import { raisedWords } from "./raised-words.ts";
import { removeDecrement } from "./repair-double.ts";

export type DoubleDecrementMessage = "again" | "twice" | "notYetUp" | "remove";

export interface DoubleDecrementOptions {
  /**
   * `"certain"`: only where nothing but the code itself must be believed; `"likely"`: also where names are the evidence
   * for the order of events, or where an exception must come from a plain call.
   */
  readonly evidence: Evidence;
}

/** A count down that is one too many, and how it comes about. */
export interface DoubleDecrement {
  readonly counted: CountedPlace;
  readonly excess: Excess;
  readonly evidence: Evidence;
  /** How each of the two comes to run: `on "error"`; else where it stands says it. */
  readonly first?: string;
  readonly second?: string;
  /** The second always comes, so that the first is the one to remove. */
  readonly secondAlways?: boolean;
}

/** The counters of a file that are counted down twice on one path: one finding for each pair of places. */
export function* doubleDecrementsIn(
  analysis: Analysis,
  file: ts.SourceFile,
  options: DoubleDecrementOptions,
): Iterable<Finding<DoubleDecrementMessage>> {
  if (countersIn(analysis, file).size === 0) return;
  const reported = new Set<ts.Node>();
  for (const found of [...inFunctions(analysis, file), ...handlerExcesses(analysis, file)]) {
    if (found.evidence === "likely" && options.evidence === "certain") continue;
    const finding = findingOf(analysis, file, found);
    if (reported.has(finding.node) || finding.node.getSourceFile() !== file) continue;
    reported.add(finding.node);
    yield finding;
  }
  for (const found of notYetUpIn(analysis, file)) if (!reported.has(found.down.node)) yield tooEarly(found);
}

function tooEarly({ down, up, exit }: NotYetUp): Finding<DoubleDecrementMessage> {
  const data = { name: down.target.getText(), line: lineOf(exit), up: lineOf(up.node) };
  const trace = [
    { node: exit, text: "this leaves before it is counted up" },
    { node: down.node, text: "and it is counted down here" },
  ];
  return { messageId: "notYetUp", data, node: down.node, trace };
}

function* inFunctions(analysis: Analysis, file: ts.SourceFile): Iterable<DoubleDecrement> {
  for (const { counted, counts } of followedFunctions(analysis, file).filter(({ outline }) => outline.mayExceed)) {
    for (const excess of sureExcesses(counts)) {
      const evidence = evidenceOf(analysis, excess);
      if (evidence !== undefined) yield { counted, excess, evidence };
    }
  }
}

/** How sure it is that the two are for one and the same. */
function evidenceOf(
  analysis: Analysis,
  { up, first, second, raised }: Excess,
): DoubleDecrement["evidence"] | undefined {
  // Both stand in the same helper: it is reported there.
  if (first.via !== undefined && first.via === second.via) return undefined;
  if (raised?.kind === "call") return mayWellThrow(analysis, raised.node) ? "likely" : undefined;
  if (up !== undefined) return "certain";
  const [one, other] = [standingOf(first), standingOf(second)];
  if (one !== other && (isDefinitive(one) || isDefinitive(other) || one === "catch" || other === "catch"))
    return "certain";
  // Two in a row, with nothing between that could end anything, are meant.
  return first.node.parent.parent === second.node.parent.parent && raised === undefined ? undefined : "likely";
}

/** A call that is known to throw, or that runs what somebody else has passed in; to settle a promise never throws. */
function mayWellThrow(analysis: Analysis, node: ts.Node): boolean {
  if (isKnownToThrow(analysis, node)) return true;
  if (!typescript.isCallExpression(node) || !isParameter(node.expression)) return false;
  const name = calleeName(node.expression);
  return !enclosingFunctions(node).some(
    (code) => isPromiseExecutor(code) && code.parameters.some((parameter) => parameter.name.getText() === name),
  );
}

function findingOf(
  analysis: Analysis,
  file: ts.SourceFile,
  { counted, excess, first, second, secondAlways }: DoubleDecrement,
): Finding<DoubleDecrementMessage> {
  const atFirst = secondAlways ?? (isDefinitive(standingOf(excess.second)) && !isDefinitive(standingOf(excess.first)));
  const [here, there] = atFirst ? [excess.first, excess.second] : [excess.second, excess.first];
  const words = (atFirst ? second : first) ?? standingWords(standingOf(there));
  const node = here.via ?? here.node;
  const up = excess.up?.via ?? excess.up?.node ?? nearestUp(counted, analysis, file, node)?.node;
  return {
    messageId: atFirst ? "twice" : "again",
    data: {
      name: nameOf(counted, here),
      line: lineOf(there.via ?? there.node),
      where: words === "" ? "" : `${words} `,
      when: excess.raised?.kind === "call" ? `when ${raisedWords(excess.raised)}, ` : "",
      up: up === undefined || up.getSourceFile() !== file ? "" : `, which was counted up once on line ${lineOf(up)},`,
    },
    node,
    trace: [
      ...(up === undefined ? [] : [{ node: up, text: "it is counted up here" }]),
      { node: excess.first.via ?? excess.first.node, text: "it is counted down here" },
      ...(excess.raised === undefined ? [] : [{ node: excess.raised.node, text: "this fails" }]),
      { node: excess.second.via ?? excess.second.node, text: "and a second time here" },
    ],
    repairs: siteKey(here) === siteKey(there) ? [] : removeDecrement(here, there),
  };
}

function nameOf({ place, sites }: CountedPlace, { node }: CountedAt): string {
  const site = sites.find((each) => each.node === node) ?? sites[0];
  return site === undefined ? printPlace(place) : site.target.getText();
}

/** The count up that the reader is shown where the path itself has none: in the same function, else the first. */
function nearestUp(
  { id }: CountedPlace,
  analysis: Analysis,
  file: ts.SourceFile,
  node: ts.Node,
): CountSite | undefined {
  const ups = (countersIn(analysis, file).get(id)?.sites ?? []).filter(({ by }) => by !== undefined && by > 0);
  for (let code = enclosingFunction(node); code !== undefined; code = enclosingFunction(code)) {
    const own = ups.findLast((site) => enclosingFunction(site.node) === code);
    if (own !== undefined) return own;
  }
  return ups[0];
}
