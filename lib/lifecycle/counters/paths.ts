/** The paths on which a file's counters are followed: through each function that counts, and one after the other. */
import type ts from "typescript";
import type { Graph } from "../../engine/flow/graph.ts";
import { countersIn } from "../../engine/summaries/counters.ts";
import { countingGraphOf, mayCount } from "../../engine/summaries/counting-graphs.ts";
import { countedIn, countIn, outlineIn, type CountedPlace } from "../../engine/summaries/counts.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Outline } from "../../engine/typestate/count-outline.ts";
import type { Counts } from "../../engine/typestate/counting.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** One counter on all paths through one graph. */
export class Followed {
  readonly counted: CountedPlace;
  readonly graph: Graph;
  readonly #analysis: Analysis;
  #outline: Outline | undefined;
  #counts: Counts | undefined;

  constructor(analysis: Analysis, graph: Graph, counted: CountedPlace) {
    this.#analysis = analysis;
    this.graph = graph;
    this.counted = counted;
  }

  /** What may become of it. */
  get outline(): Outline {
    return (this.#outline ??= outlineIn(this.#analysis, this.graph, this.counted));
  }

  /** The paths: dear, and for most counters nobody asks. */
  get counts(): Counts {
    return (this.#counts ??= countIn(this.#analysis, this.graph, this.counted));
  }
}

/** The counters of `graph`. */
export function followedIn(analysis: Analysis, file: ts.SourceFile, graph: Graph): readonly Followed[] {
  const counters = countersIn(analysis, file);
  return countedIn(analysis, graph, (id) => counters.has(id)).map((counted) => new Followed(analysis, graph, counted));
}

/**
 * The counters of each function in `file`, but for those functions that run as a part of another's graph, and for counters
 * that a function leaves to one call of a helper: the helper is followed by itself.
 */
export const followedFunctions = memoised((analysis, file: ts.SourceFile): readonly Followed[] => {
  if (countersIn(analysis, file).size === 0) return [];
  const laidDown = new Set<ts.Node>();
  return functionsIn(file).flatMap((code) => {
    if (laidDown.has(code) || !mayCount(analysis, code)) return [];
    const graph = countingGraphOf(analysis, code);
    for (const inlined of graph.inlined) if (isInPlace(inlined)) laidDown.add(inlined);
    return followedIn(analysis, file, graph).filter(({ counted }) => !isLeftToHelper(counted));
  });
});

/** A callback or continuation runs where it is written; a helper with a name has callers of its own. */
function isInPlace(code: ts.Node): boolean {
  const { parent } = placeGiven(code);
  return typescript.isCallExpression(parent) || typescript.isParenthesizedExpression(parent);
}

function isLeftToHelper({ calls }: CountedPlace): boolean {
  return calls.size === 1 && !calls.has(undefined);
}
