/**
 * An end that puts a new one into the place first, and then ends that:
 *
 *     close() { this.feed = new Feed(); this.feed.close(); }   // the one that was in use goes on
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit } from "../finding.ts";
import { isCloseName } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Field, Owner } from "../owner/owner.ts";
import type { Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { fieldUsesBy, usesOfField } from "./field-uses.ts";
import { isMaking } from "./renewed.ts";
import { innermost } from "./spared.ts";

export interface EndedNewOne {
  readonly place: Place;
  /** Where the new one is stored. */
  readonly at: ts.Node;
  /** What ends it. */
  readonly end: ts.CallExpression;
  /** The two statements in the other order, where nothing stands between them. */
  readonly swap: Edit | undefined;
}

type Store = Use & { readonly kind: "store" };
type End = Use & { readonly kind: "call" };

export function* endedNewOnes(analysis: Analysis, owner: Owner): Iterable<EndedNewOne> {
  for (const { member, declaredBy } of closePathsOf(analysis, owner)) {
    if (declaredBy !== owner) continue;
    const own = fieldUsesBy(analysis, owner, member).filter(
      ({ use }) => use.place.path.length === 0 && innermost(use.node, member.node) === member.node,
    );
    for (const { use: store, field } of own) {
      if (store.kind !== "store" || store.how !== "set" || !isMaking(store.value)) continue;
      const uses = own.flatMap((one) => (one.field === field ? [one.use] : []));
      const end = uses.find((use): use is End => isEnd(use) && isBehind(use, store));
      if (end === undefined || uses.some((use) => use.node.pos < store.node.pos || isInside(use.node, store.value)))
        continue;
      if (uses.some((use) => use.kind === "store" && use !== store && use.node.pos < end.node.pos)) continue;
      if (
        isSeenToBefore(analysis, owner, member.node, field, store) ||
        !isFilledElsewhere(analysis, owner, field, store)
      )
        continue;
      yield { place: store.place, at: store.at, end: end.call, swap: swapped(store.at, end.call) };
    }
  }
}

/** `this.feed.close()` */
function isEnd(use: Use): use is End {
  return use.kind === "call" && use.call.arguments.length === 0 && isCloseName(use.verb);
}

/** Does it follow in the same block, or in one within that? */
function isBehind({ node }: Use, { at }: Store): boolean {
  const { parent } = at;
  return node.pos >= at.end && typescript.isExpressionStatement(parent) && isInside(node, parent.parent);
}

/** Does code that the member calls before have to do with the place? */
function isSeenToBefore(analysis: Analysis, owner: Owner, code: ts.Node, field: Field, { at }: Store): boolean {
  const before = callsIn(code).filter(({ end }) => end <= at.pos);
  const reached = [...reachedFrom(analysis, owner, before)].filter(
    (each) => !before.includes(each as ts.CallExpression),
  );
  return usesOfField(analysis, owner, field).some(({ use }) => reached.some((each) => isInside(use.node, each)));
}

function isFilledElsewhere(analysis: Analysis, owner: Owner, field: Field, store: Store): boolean {
  return usesOfField(analysis, owner, field).some(({ use }) => use.kind === "store" && use.node !== store.node);
}

/** The store and the end in the other order, where they stand side by side. */
function swapped(store: ts.Node, end: ts.CallExpression): Edit | undefined {
  const [first, second] = [store.parent, end.parent];
  if (!typescript.isExpressionStatement(second) || !typescript.isBlock(first.parent)) return undefined;
  const { statements } = first.parent;
  if (statements[statements.indexOf(first as ts.Statement) + 1] !== second) return undefined;
  const between = first.getSourceFile().text.slice(first.end, second.getStart());
  if (between.trim() !== "") return undefined;
  return { range: [first.getStart(), second.end], text: `${second.getText()}${between}${first.getText()}` };
}
