import { returnsReceiver } from "../../engine/summaries/returns-receiver.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { placeOf } from "../owner/place-of.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";

/**
 * The same thing as other fields of its owner hold it, by what its own members give: whose end is its end.
 *
 *     readonly #pool = createPool(url);
 *     readonly #promises = this.#pool.promise();
 */
export function wrappersOf(analysis: Analysis, kept: Kept): readonly Kept[] {
  const { owner, root, path } = kept;
  return fieldUses(analysis, owner).flatMap(({ use, member, field }) => {
    const value = use.kind === "store" ? skipOuter(use.value) : undefined;
    if (use.kind !== "store" || value === undefined || !typescript.isCallExpression(value)) return [];
    const callee = skipOuter(value.expression);
    const place = typescript.isPropertyAccessExpression(callee) ? placeOf(analysis, callee.expression) : undefined;
    if (place === undefined || !isSameRoot(place.root, root) || comparePaths(place.path, path) !== "same") return [];
    if (!returnsReceiver(analysis, value)) return [];
    return [{ ...kept, field, root: use.place.root, path: use.place.path, store: use, member }];
  });
}
