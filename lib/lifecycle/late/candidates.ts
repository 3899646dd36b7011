/** What is stored of the things that a closer of the file ends, whenever that is. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { placeOf } from "../owner/place-of.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import type { Closer } from "./closers.ts";
import { closersIn } from "./closers.ts";
import type { Ending } from "./endings.ts";
import { openedBy, type Opened } from "./opened.ts";
import { slotsOf, type Slot } from "./slots.ts";
import type { Run } from "./suspensions.ts";

/** A use that puts something into a place. */
export type Store = Use & { readonly kind: "store" };

/** A store of something that a closer of the file ends. */
export interface Candidate {
  readonly closer: Closer;
  readonly store: Store;
  readonly slots: readonly Slot[];
  readonly opened: Opened;
  readonly ending: Ending;
}

/** All stores in `file` of what is opened and ended by somebody. */
export const candidatesIn = memoised((analysis, file: ts.SourceFile): readonly Candidate[] => {
  const closers = closersIn(analysis, file);
  if (closers.length === 0) return [];
  const found: Candidate[] = [];
  for (const unit of unitsIn(file)) {
    for (const store of usesIn(analysis, unit)) {
      if (
        store.kind !== "store" ||
        typescript.isVariableDeclaration(store.at) ||
        typescript.isPropertyDeclaration(store.at)
      )
        continue;
      const slots = slotsOf(analysis, store.place);
      for (const closer of closers) {
        const [ending] = closer.ends.within(slots);
        if (ending === undefined || isPartOf(store.at, closer)) continue;
        const opened = openedBy(analysis, store.value);
        if (opened === undefined || isOfEnded(analysis, closer, opened, slots)) continue;
        found.push({ closer, store, slots, opened, ending });
      }
    }
  }
  return found;
});

/** The members of classes, and the functions and statements of the module. */
function unitsIn(file: ts.SourceFile): readonly ts.Node[] {
  const { ClassDeclaration, ClassExpression } = typescript.SyntaxKind;
  const classes = nodesOfKinds<ts.ClassLikeDeclaration>(file, [ClassDeclaration, ClassExpression]);
  return [
    ...classes.flatMap(({ members }) => [...members]),
    ...file.statements.filter((statement) => !typescript.isClassDeclaration(statement)),
  ];
}

/** Does it stand in what ends the owner, or in what that calls itself? */
export function isPartOf(node: ts.Node, { core }: Closer): boolean {
  for (let outer: ts.Node | undefined = node; outer !== undefined; outer = outer.parent)
    if (core.has(outer)) return true;
  return false;
}

/** What something makes that ends with the owner, too, ends with that. */
function isOfEnded(analysis: Analysis, closer: Closer, { node }: Opened, slots: readonly Slot[]): boolean {
  const call = typescript.isAwaitExpression(node) ? node.expression : node;
  if (!typescript.isCallExpression(call)) return false;
  return mentionsEnded(analysis, closer, call.expression, slots);
}

/** Does `node` mention anything that the closer ends, but for the slot in question? */
export function mentionsEnded(analysis: Analysis, closer: Closer, node: ts.Node, slots: readonly Slot[]): boolean {
  let found = false;
  walk(node, (inner) => {
    if (found || typescript.isFunctionLike(inner)) return false;
    if (typescript.isIdentifier(inner) || typescript.isPropertyAccessExpression(inner)) {
      const place = placeOf(analysis, inner);
      const mentioned = place === undefined ? [] : slotsOf(analysis, place);
      const isSame = mentioned.some(({ key }) => slots.some((slot) => slot.key === key));
      if (!isSame && closer.ends.at(mentioned).length > 0) found = true;
    }
    return true;
  });
  return found;
}

/** Is the slot a variable of the run itself, which nobody else knows yet? */
export function isLocalTo({ closer, store: { place } }: Candidate, { code }: Run): boolean {
  if (code === closer.scope) return false;
  if (place.root.kind !== "variable") return false;
  const { declaration } = place.root;
  return isInside(declaration, code) && !(typescript.isParameter(declaration) && place.path.length > 0);
}
