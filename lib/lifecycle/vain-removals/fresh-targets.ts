/**
 * Removals from something that the removal itself makes: no listener is on it.
 *
 *     matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", onChange);
 */
import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { sitesIn, type Removal } from "../listeners/sites.ts";

export interface FreshTarget {
  readonly removal: Removal;
  readonly maker: string;
}

export function* freshTargetsIn(analysis: Analysis, file: ts.SourceFile): Iterable<FreshTarget> {
  const makers = analysis.catalog.facts.get("fresh");
  if (makers === undefined || !mentionsOneOf(file, makers)) return;
  for (const removal of sitesIn(analysis, file).removals) {
    const { target } = removal;
    const node = target === undefined ? undefined : skipOuter(target);
    if (node === undefined || !typescript.isCallExpression(node)) continue;
    if (declaredFact(analysis, node, "fresh") !== true) continue;
    yield { removal, maker: calleeName(node.expression) ?? "" };
  }
}
