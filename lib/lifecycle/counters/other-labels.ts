/**
 * A meter that is counted up under some labels and down under others: that is another series, and neither comes back to
 * nothing.
 *
 *     peers.inc({ room, kind: "tcp" }); … peers.dec({ room });
 */
import type ts from "typescript";
import type { CountSite } from "../../engine/summaries/count-sites.ts";
import { countersIn } from "../../engine/summaries/counters.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export interface OtherLabels {
  readonly name: string;
  readonly up: ts.Node;
  readonly down: ts.Node;
  readonly upLabels: readonly string[];
  readonly downLabels: readonly string[];
}

export function* otherLabelsIn(analysis: Analysis, file: ts.SourceFile): Iterable<OtherLabels> {
  for (const { sites } of countersIn(analysis, file).values()) {
    if (sites.some(({ kind, by }) => kind !== "meter" || by === undefined)) continue;
    const labelled = sites.map((site) => ({ site, labels: labelsOf(site) }));
    const ups = labelled.filter(({ site }) => site.by! > 0);
    const downs = labelled.filter(({ site }) => site.by! < 0);
    for (const { site, labels } of downs) {
      // Where one of them is not known, or any fits, it may be meant for this one.
      if (labels === undefined || ups.some((up) => up.labels === undefined || isSame(up.labels, labels))) continue;
      const up = ups.find(
        (one) => !downs.some((down) => down.labels === undefined || isSame(down.labels, one.labels!)),
      );
      if (up?.labels === undefined) continue;
      const name = site.target.getText();
      yield { name, up: up.site.node, down: site.node, upLabels: up.labels, downLabels: labels };
    }
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((label) => other.includes(label));
}

/** The names of the labels that a site counts under: none where it gives none, `undefined` where they are not written there. */
function labelsOf({ node, target }: CountSite): readonly string[] | undefined {
  const found: string[] = [];
  for (let call = node as ts.Expression; typescript.isCallExpression(call);) {
    for (const argument of call.arguments) {
      const value = skipOuter(argument);
      if (isAmount(value)) continue;
      if (!typescript.isObjectLiteralExpression(value)) return undefined;
      for (const property of value.properties) {
        const { name } = property;
        if (name === undefined || typescript.isComputedPropertyName(name)) return undefined;
        found.push(name.text);
      }
    }
    const callee = skipOuter(call.expression);
    if (!typescript.isPropertyAccessExpression(callee) || callee.expression === target) break;
    call = skipOuter(callee.expression);
  }
  return found;
}

function isAmount(node: ts.Expression): boolean {
  return (
    typescript.isNumericLiteral(node) ||
    (typescript.isPrefixUnaryExpression(node) && typescript.isNumericLiteral(node.operand))
  );
}
