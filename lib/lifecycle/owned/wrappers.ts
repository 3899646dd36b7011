import { memoised } from "../../engine/summaries/memo.ts";
import { returnsReceiver } from "../../engine/summaries/returns-receiver.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Field, Member, Owner } from "../owner/owner.ts";
import { placeOf } from "../owner/place-of.ts";
import { comparePaths, isSameRoot, type Place } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
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
  return gainedFromOwn(analysis, owner)
    .filter(({ from }) => isSameRoot(from.root, root) && comparePaths(from.path, path) === "same")
    .map(({ field, member, store }) => ({
      ...kept,
      field,
      root: store.place.root,
      path: store.place.path,
      store,
      member,
    }));
}

/** A store of what a member of something that is kept as well gives, which is the same thing: `this.#pool.promise()`. */
interface Gained {
  readonly store: Use & { readonly kind: "store" };
  readonly member: Member;
  readonly field: Field;
  /** Where that is kept. */
  readonly from: Place;
}

const gainedFromOwn = memoised((analysis, owner: Owner): readonly Gained[] =>
  fieldUses(analysis, owner).flatMap(({ use: store, member, field }): readonly Gained[] => {
    const value = store.kind === "store" ? skipOuter(store.value) : undefined;
    if (store.kind !== "store" || value === undefined || !typescript.isCallExpression(value)) return [];
    const callee = skipOuter(value.expression);
    const from = typescript.isPropertyAccessExpression(callee) ? placeOf(analysis, callee.expression) : undefined;
    return from === undefined || !returnsReceiver(analysis, value) ? [] : [{ store, member, field, from }];
  }),
);
