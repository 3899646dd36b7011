/** Which ends live for each other: what either says flows to the other. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { flowsIn, type Flow } from "./flows.ts";

export interface Link {
  readonly one: AccessPath;
  readonly other: AccessPath;
  /** The steps from `one` to `other`, and back. */
  readonly forth: readonly Flow[];
  readonly back: readonly Flow[];
}

/** Each pair of ends of `file` that are linked, once in each direction. */
export function* linksIn(analysis: Analysis, file: ts.SourceFile): Iterable<Link> {
  const flows = flowsIn(analysis, file);
  const ends = new Map(flows.flatMap(({ from, to }) => [from, to].map((end) => [end.key, end] as const)));
  for (const one of ends.values()) {
    for (const [key, forth] of reachedFrom(one, flows)) {
      const other = ends.get(key)!;
      if (key === one.key || !mayMeet(one, other)) continue;
      const back = reachedFrom(other, flows).get(one.key);
      if (back !== undefined) yield { one, other, forth, back };
    }
  }
}

/** What two functions side by side are each given, or make, is never there together: only what both know joins them. */
function mayMeet(one: AccessPath, other: AccessPath): boolean {
  const [home, others] = [one, other].map(homeOf);
  return home === undefined || others === undefined || isInside(home, others) || isInside(others, home);
}

/** The function whose variable, or part of one, the end is. */
function homeOf({ root }: AccessPath): ts.Node | undefined {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  return declaration === undefined ? undefined : enclosingFunction(declaration);
}

const MOST_STEPS = 3;

/** The steps to all that is reached from `start`, by its key. */
export function reachedFrom(start: AccessPath, flows: readonly Flow[]): ReadonlyMap<string, readonly Flow[]> {
  const reached = new Map<string, readonly Flow[]>([[start.key, []]]);
  // A map that is iterated also yields what is added on the way.
  for (const [key, steps] of reached) {
    if (steps.length === MOST_STEPS) continue;
    for (const flow of flows) {
      if (flow.from.key === key && !reached.has(flow.to.key)) reached.set(flow.to.key, [...steps, flow]);
    }
  }
  return reached;
}
