/** What is stored, after a wait, where the end of the owner has been by already. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { placeOf } from "../owner/place.ts";
import { usesIn, type Use } from "../owner/uses.ts";
import { remembered } from "../remembered.ts";
import type { Closer } from "./closers.ts";
import { closersIn } from "./closers.ts";
import { testsIn } from "./conditions.ts";
import type { Ending } from "./endings.ts";
import { openedBy, type Opened } from "./opened.ts";
import { asksState, recheckingNodes } from "./rechecks.ts";
import { isAwaitedByClose } from "./serialised.ts";
import { slotsOf, type Slot } from "./slots.ts";
import { awaitedOf, comesTo, runOf, waitsBefore, type Run } from "./suspensions.ts";

export type Store = Use & { readonly kind: "store" };

export interface LateStore {
  readonly closer: Closer;
  readonly store: Store;
  readonly slots: readonly Slot[];
  readonly opened: Opened;
  readonly ending: Ending;
  readonly run: Run;
  /** What is waited for before; `undefined` where all of the continuation is late. */
  readonly wait: ts.Node | undefined;
}

/** A store of something that a closer of the file ends. */
export interface Candidate {
  readonly closer: Closer;
  readonly store: Store;
  readonly slots: readonly Slot[];
  readonly opened: Opened;
  readonly ending: Ending;
}

/** All stores in `file` of what is opened and ended by somebody. */
export const candidatesIn = remembered((analysis, file: ts.SourceFile): readonly Candidate[] => {
  const closers = closersIn(analysis, file);
  if (closers.length === 0) return [];
  const found: Candidate[] = [];
  for (const unit of unitsIn(file)) {
    for (const store of usesIn(analysis, unit)) {
      if (store.kind !== "store" || typescript.isVariableDeclaration(store.at) || typescript.isPropertyDeclaration(store.at)) continue;
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
  const units: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isClassLike(node)) units.push(...node.members);
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return [...units, ...file.statements.filter((statement) => !typescript.isClassDeclaration(statement))];
}

function isPartOf(node: ts.Node, { code }: Closer): boolean {
  for (let outer: ts.Node | undefined = node; outer !== undefined; outer = outer.parent) if (code.has(outer)) return true;
  return false;
}

/** What something makes that ends with the owner, too, ends with that. */
function isOfEnded(analysis: Analysis, closer: Closer, { node }: Opened, slots: readonly Slot[]): boolean {
  const call = typescript.isAwaitExpression(node) ? node.expression : node;
  if (!typescript.isCallExpression(call)) return false;
  return mentionsEnded(analysis, closer, call.expression, slots);
}

/** Does `node` mention anything that the closer ends, but for the slot in question? */
function mentionsEnded(analysis: Analysis, closer: Closer, node: ts.Node, slots: readonly Slot[]): boolean {
  let found = false;
  const visit = (inner: ts.Node): void => {
    if (found || typescript.isFunctionLike(inner)) return;
    if (typescript.isIdentifier(inner) || typescript.isPropertyAccessExpression(inner)) {
      const place = placeOf(analysis, inner);
      const mentioned = place === undefined ? [] : slotsOf(analysis, place);
      const isSame = mentioned.some(({ key }) => slots.some((slot) => slot.key === key));
      if (!isSame && closer.ends.near(mentioned).length > 0) found = true;
    }
    typescript.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

/** The stores of `file` that come too late where the owner ends during a wait before them. */
export function* lateStoresIn(analysis: Analysis, file: ts.SourceFile): Iterable<LateStore> {
  for (const candidate of candidatesIn(analysis, file)) {
    const run = runOf(analysis, candidate.store.at);
    if (run === undefined || isLocalTo(candidate, run)) continue;
    const late = latenessOf(analysis, candidate, run, candidate.store.at);
    if (late !== undefined) yield { ...candidate, run, wait: late.wait };
  }
}

/** Is the slot a variable of the run itself, which nobody else knows yet? */
function isLocalTo({ store: { place } }: Candidate, { code }: Run): boolean {
  return place.root.kind === "variable" && isInside(place.root.declaration, code);
}

export interface Lateness {
  readonly wait: ts.Node | undefined;
}

/** After which wait does control come to `target`, in spite of all that is asked on the way? */
export function latenessOf(
  analysis: Analysis,
  { closer, slots }: Candidate,
  run: Run,
  target: ts.Node,
): Lateness | undefined {
  if (isPartOf(run.code, closer)) return undefined;
  const rechecks = recheckingNodes(analysis, closer, run.code, target, slots);
  const waits = waitsBefore(run, target, rechecks).filter((wait) => !failsWithOwner(analysis, closer, wait, slots));
  const isLate = waits.length > 0 || (run.isContinuation && comesTo(run, target, rechecks));
  if (!isLate || isCheckedAfter(analysis, closer, run, target)) return undefined;
  if (isAwaitedByClose(analysis, closer, codeToAwait(run))) return undefined;
  return { wait: waits[0] };
}

/** Whose promise it is: the member's, where the run is a function inside of it. */
function codeToAwait({ code }: Run): ts.Node {
  return code;
}

/** Where what is waited for ends with the owner, or is given a signal, the wait fails when the owner ends. */
function failsWithOwner(analysis: Analysis, closer: Closer, wait: ts.Node, slots: readonly Slot[]): boolean {
  const awaited = awaitedOf(wait);
  return mentionsSignal(awaited) || mentionsEnded(analysis, closer, awaited, slots);
}

function mentionsSignal(node: ts.Node): boolean {
  let found = false;
  const visit = (inner: ts.Node): void => {
    if (found) return;
    if (typescript.isIdentifier(inner) && /signal|abort|cancellation/i.test(inner.text)) found = true;
    if (!typescript.isFunctionLike(inner)) typescript.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

/** Does somebody ask once it is stored? `this.socket = socket; if (this.closed) socket.destroy();` */
function isCheckedAfter(analysis: Analysis, closer: Closer, { code }: Run, target: ts.Node): boolean {
  return testsIn(analysis, code).some(
    ({ condition }) =>
      condition.pos >= target.end &&
      enclosingFunction(condition) === enclosingFunction(target) &&
      asksState(analysis, closer, condition, []),
  );
}
