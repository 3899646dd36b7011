/**
 * Removals from something that the removal itself makes: no listener is on it.
 *
 *     matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", onChange);
 */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { sitesIn } from "./sites.ts";

export interface FreshTarget {
  readonly call: ts.CallExpression;
  readonly maker: string;
}

/** "Let media query list be a new MediaQueryList object": https://drafts.csswg.org/cssom-view/#dom-window-matchmedia */
const MAKERS = new Set(["matchMedia"]);

export function* freshTargetsIn(analysis: Analysis, file: ts.SourceFile): Iterable<FreshTarget> {
  if (!file.text.includes("matchMedia(")) return;
  for (const { call, target } of sitesIn(analysis, file).removals) {
    const node = target === undefined ? undefined : skipOuter(target);
    const maker = node !== undefined && typescript.isCallExpression(node) ? calleeName(node.expression) : undefined;
    if (maker !== undefined && MAKERS.has(maker)) yield { call, maker };
  }
}
