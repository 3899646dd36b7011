/**
 * Whether an owner itself says who ends it only when the work is done during which its end would come too early:
 *
 *     async run() { this.server = await listen(); process.on("SIGINT", () => this.stop()); }
 */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { calledCode } from "../owner/reach.ts";
import { isPartOf } from "./candidates.ts";
import type { Closer } from "./closers.ts";
import type { LateStore } from "./late-stores.ts";
import { ownCallsIn } from "./own-calls.ts";

/** Others may end it, too: nothing is proved by that. */
export function isEndSetUpBehind(analysis: Analysis, { closer, run, store, call }: LateStore): boolean {
  // What the run calls itself it calls in its turn.
  const uses = usesOfEnd(closer).filter(
    (use) => !(isInside(use, run.code) && outermostIn(use, run.code) === use && isCalled(use)),
  );
  if (uses.length === 0) return false;
  const starts = uses.map((use) => startsIn(analysis, closer, run.code, use));
  const order = orderOf(run.graph);
  const target = call ?? store.at;
  const waits = run.waits.filter((wait) => order.reaches(wait, target, []));
  return starts.every(
    (points) => points !== undefined && !points.some((point) => waits.some((wait) => order.reaches(point, wait, []))),
  );
}

function isCalled(node: ts.Node): boolean {
  return typescript.isCallExpression(node.parent) && node.parent.expression === node;
}

/** Where the owner's own code, outside of its end, calls its end or hands it on. */
function usesOfEnd(closer: Closer): readonly ts.Node[] {
  const { owner, ways } = closer;
  if (owner?.kind !== "class") return [];
  const names = new Set(
    owner.members.filter(({ node }) => ways.some((way) => way.node === node)).map(({ name }) => name),
  );
  const found: ts.Node[] = [];
  walk(owner.node, (node) => {
    if (typescript.isPropertyAccessExpression(node) && names.has(node.name.text) && isThis(node.expression)) {
      if (enclosingInstance(node) === owner.node && !isPartOf(node, closer)) found.push(node);
    }
  });
  return found;
}

/** The code in `run` by which control comes to `use`, or it is set up; `undefined` where it is not the run alone that does so. */
function startsIn(
  analysis: Analysis,
  closer: Closer,
  run: ts.Node,
  use: ts.Node,
  depth = 0,
): readonly ts.Node[] | undefined {
  if (isInside(use, run)) return [outermostIn(use, run)];
  const { owner } = closer;
  const member = enclosingFunctions(use).at(-1);
  const code = owner?.members.find(({ node }) => node === member)?.node;
  if (owner === undefined || code === undefined || depth >= MAX_DEPTH) return undefined;
  const calls = ownCallsIn(analysis, owner).filter((call) => calledCode(analysis, owner, call).includes(code));
  if (calls.length === 0) return undefined;
  const points = calls.map((call) => startsIn(analysis, closer, run, call, depth + 1));
  return points.includes(undefined) ? undefined : points.flatMap((found) => found ?? []);
}

const MAX_DEPTH = 2;

/** `node`, or the function around it that `code` makes. */
function outermostIn(node: ts.Node, code: ts.Node): ts.Node {
  let found = node;
  for (let outer = node; outer !== code; outer = outer.parent) if (typescript.isFunctionLike(outer)) found = outer;
  return found;
}
