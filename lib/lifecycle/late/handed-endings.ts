/**
 * What an owner hands to a function of its own that ends it:
 *
 *     terminate() { this.remove(this.feed); }
 *     private remove(feed: Feed) { this.feeds.delete(feed); feed.dispose(); }
 */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import type { Place } from "../owner/place.ts";
import { calledCode } from "../owner/reach.ts";
import { usesIn } from "../owner/uses.ts";
import { endingsIn, type Ending } from "./endings.ts";

/** The endings in `code` that are made by functions of `owner`, or of its file, from what they are given. */
export function* handedEndingsIn(analysis: Analysis, owner: Owner, code: ts.Node, depth = 0): Iterable<Ending> {
  for (const use of usesIn(analysis, code)) {
    if (use.kind !== "pass" || !use.direct || !typescript.isCallExpression(use.call)) continue;
    const { call, argument, place, node } = use;
    for (const helper of calledCode(analysis, owner, call)) {
      for (const ending of endingsOfParameter(analysis, owner, helper, argument, depth)) {
        const ended: Place = { root: place.root, path: [...place.path, ...ending.place.path] };
        // Nobody knows what else it would have to be given.
        const isSole = call.arguments.length === 1;
        yield { place: ended, node, by: isSole ? { helper: call.expression.getText() } : ending.by };
      }
    }
  }
}

const MAX_DEPTH = 2;

/** How `helper` ends its parameter with this index, or something in that. */
function endingsOfParameter(
  analysis: Analysis,
  owner: Owner,
  helper: ts.Node,
  index: number,
  depth: number,
): readonly Ending[] {
  const parameter = (helper as ts.FunctionLikeDeclaration).parameters[index];
  if (parameter === undefined || parameter.dotDotDotToken !== undefined) return [];
  const handed = depth < MAX_DEPTH ? [...handedEndingsIn(analysis, owner, helper, depth + 1)] : [];
  return [...endingsIn(analysis, helper), ...handed].filter(
    ({ place: { root } }) => root.kind === "variable" && root.declaration === parameter,
  );
}
