import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { releaseBy } from "./releases.ts";

/** Of several things that a kept resource was told to do, one that it is never told to stop. */
export interface HalfUndone {
  readonly kept: Kept;
  /** `observer.observe(target)`. */
  readonly done: ts.CallExpression;
  /** `unobserve`, which the owner calls for the others. */
  readonly undo: string;
}

/**
 * The calls of `owner` on what it keeps that have no counterpart, where others have one and nothing ends them all:
 * `observe(a); observe(b);` and then only `unobserve(a)`.
 */
export function* halfUndone(analysis: Analysis, owner: Owner): Iterable<HalfUndone> {
  if (!undoesAnything(analysis, owner)) return;
  for (const kept of keptBy(analysis, owner)) {
    if (kept.made.by === "shape" || kept.path.length > 0 || kept.isMixed) continue;
    const uses = fieldUses(analysis, owner)
      .map(({ use }) => use)
      .filter(({ place }) => isSameRoot(place.root, kept.root) && comparePaths(place.path, kept.path) === "same");
    const calls = uses.filter((use): use is Use & { readonly kind: "call" } => use.kind === "call");
    const undoing = calls.filter(({ verb }) => calls.some((other) => isUndoneBy(other.verb, verb)));
    const others = uses.filter((use) => !undoing.includes(use as (typeof undoing)[number]));
    if (undoing.length === 0 || others.some((use) => releaseBy(analysis, kept, use) !== undefined)) continue;
    for (const { verb, call } of calls) {
      const undo = undoing.find((one) => isUndoneBy(verb, one.verb))?.verb;
      const target = nameOf(call.arguments[0]);
      if (undo === undefined || target === undefined) continue;
      const counterparts = undoing.filter((one) => one.verb === undo).map((one) => nameOf(one.call.arguments[0]));
      if (counterparts.includes(undefined) || counterparts.includes(target)) continue;
      yield { kept, done: call, undo };
    }
  }
}

/** Is there a verb and its opposite among what the code of `owner` calls on its fields? */
const undoesAnything = memoised((analysis, owner: Owner): boolean => {
  const verbs = new Set(fieldUses(analysis, owner).flatMap(({ use }) => (use.kind === "call" ? [use.verb] : [])));
  return [...verbs].some((verb) => [...verbs].some((undo) => isUndoneBy(verb, undo)));
});

function isUndoneBy(verb: string, undo: string): boolean {
  return undo.toLowerCase() === `un${verb.toLowerCase()}`;
}

/** A name is the same thing wherever it stands; a call may be another one each time. */
function nameOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (typescript.isStringLiteralLike(node)) return node.getText();
  let inner = node;
  while (typescript.isPropertyAccessExpression(inner)) inner = inner.expression;
  const isName = typescript.isIdentifier(inner) || isThis(inner);
  return isName ? placeText(node) : undefined;
}
