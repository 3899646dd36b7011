/**
 * Containers that get an entry for each promise which somebody waits for, and out of which nothing is ever taken:
 *
 *     ask(id) { return new Promise((resolve) => this.calls.set(id, resolve)); }
 *     answer(id, value) { this.calls.get(id)?.(value); }
 */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { executorAround } from "../listeners/settlements.ts";
import type { Owner } from "../owner/owner.ts";
import { printPlace } from "../owner/place.ts";
import { storedIn } from "../timers/stored-settlement-timers.ts";
import { usesOfField } from "./field-uses.ts";

export interface NeverForgotten {
  readonly place: string;
  readonly at: ts.Node;
}

export function* neverForgotten(analysis: Analysis, owner: Owner): Iterable<NeverForgotten> {
  if (owner.kind !== "class" || !/\bPromise\b/.test(owner.node.getSourceFile().text)) return;
  for (const field of owner.fields.values()) {
    if (field.access === "inherited" || field.kind === "parameter") continue;
    const uses = usesOfField(analysis, owner, field).map(({ use }) => use);
    const added = uses.find((use) => use.kind === "store" && use.how === "add" && isOfPromise(analysis, use.at));
    if (added?.kind !== "store" || !typescript.isCallExpression(added.at)) continue;
    // What becomes of an entry is one thing, that somebody else has the container another.
    const isOnlyFilled = uses.every(
      ({ kind, place }) => kind !== "drop" && (place.path.length > 0 || !["pass", "hand", "using"].includes(kind)),
    );
    const isRenewed = uses.some((use) => use.kind === "store" && use.how !== "add" && use.node.pos > added.node.pos);
    if (isOnlyFilled && !isRenewed && !uses.some(isTaking))
      yield { place: printPlace({ root: added.place.root, path: [] }), at: added.at };
  }
}

/** `calls.shift()`, `calls.splice(0)`, `calls.delete(id)` as part of something. */
function isTaking(use: ReturnType<typeof usesOfField>[number]["use"]): boolean {
  return use.kind === "call" && /^(?:delete|clear|shift|pop|splice|remove\w*|filter)$/.test(use.verb);
}

function isOfPromise(analysis: Analysis, store: ts.Node): boolean {
  const executor = executorAround(store);
  return executor !== undefined && storedIn(analysis, executor) === store;
}
