/** What is listened to, and whether two expressions mean the same emitter. */
import type ts from "typescript";

import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";
import type { Comparison } from "./event-name.ts";
import { skipOuter } from "../../syntax/expressions.ts";

export function compareTargets(
  analysis: Analysis,
  left: ts.Expression | undefined,
  right: ts.Expression | undefined,
): Comparison {
  const [one, other] = [targetPathOf(analysis, left), targetPathOf(analysis, right)];
  if (one === undefined || other === undefined) return "unknown";
  if (one.key === other.key) return "same";
  return isSingleton(one) && isSingleton(other) ? "different" : "unknown";
}

/** The path of a target; a global function such as `addEventListener` speaks of the global object. */
export function targetPathOf(analysis: Analysis, target: ts.Expression | undefined): AccessPath | undefined {
  return target === undefined ? GLOBAL : accessPathOf(analysis, target);
}

/** How a target is written, without what changes its type only. */
export function targetText(target: ts.Expression | undefined): string {
  return target === undefined ? "globalThis" : skipOuter(target).getText();
}

const GLOBAL: AccessPath = { root: { kind: "global" }, names: [], key: "global" };

/** There is one of it, and no two such paths lead to the same: `window`, `document.body`, `process`. */
function isSingleton({ root, names }: AccessPath): boolean {
  return root.kind === "global" && names.every((name) => !ALIASES.has(name));
}

/** Properties of global things that lead to another thing that has a name of its own. */
const ALIASES = new Set([
  ...["activeElement", "scrollingElement", "defaultView", "ownerDocument", "currentScript", "parentNode", "firstChild"],
  ...["parent", "top", "opener", "frames", "contentWindow", "contentDocument", "parentElement", "firstElementChild"],
]);
