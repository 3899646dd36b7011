import type ts from "typescript";
import { isMemberOfThis, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import type { Use } from "../owner/use.ts";
import { usesNamed } from "../owner/uses.ts";

/**
 * `this.disposables.add(watcher)`, `track(this.disposables, watcher)`: does something else of the owner get it, too, which
 * `ending`, the code that runs at the owner's end, ends?
 */
export function isGivenToEnded(analysis: Analysis, use: Use, ending: readonly ts.Node[]): boolean {
  if (use.kind !== "pass") return false;
  const { expression, arguments: given = [] } = use.call;
  const callee = skipOuter(expression);
  const holder = typescript.isPropertyAccessExpression(callee) ? [callee.expression] : [];
  return [...holder, ...given].some((one) => {
    const other = skipOuter(one);
    return isMemberOfThis(other) && ending.some((code) => isEndedIn(analysis, code, other.name.text));
  });
}

function isEndedIn(analysis: Analysis, code: ts.Node, name: string): boolean {
  return usesNamed(analysis, code, name).some(
    (use) => use.kind === "call" && use.place.path.length === 0 && isCloseName(use.verb),
  );
}
