/** What an owner ends where it puts another one in its place, and leaves when it ends itself. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { fieldUses, usesOfField } from "./field-uses.ts";

export interface Renewed {
  readonly field: Field;
  /** What makes the new one. */
  readonly made: ts.Expression;
  /** Where the old one is ended: the evidence that it has to be. */
  readonly end: ts.CallExpression;
  readonly close: ClosePath;
}

type End = Use & { readonly kind: "call" };
type Store = Use & { readonly kind: "store" };

/**
 * The fields of `owner` whose old value a member ends before it stores a new one, and of which no close path knows:
 *
 *     watch(feed) { this.changes?.unsubscribe(); this.changes = feed.subscribe(…); }
 *     destroy() { this.view.remove(); }   // the last subscription goes on
 *
 * Of what the types say nothing, or that it may end by itself, the owner's own care is the evidence.
 */
export function* renewed(analysis: Analysis, owner: Owner): Iterable<Renewed> {
  if (owner.kind !== "class") return;
  const uses = fieldUses(analysis, owner);
  const ends = uses.filter(({ use }) => isEnd(use));
  if (ends.length === 0) return;
  const close = mainClosePath(analysis, owner);
  if (close === undefined) return;
  for (const field of new Set(ends.map((one) => one.field))) {
    if (field.kind === "parameter" || field.access === "inherited") continue;
    const own = usesOfField(analysis, owner, field).map(({ use }) => use);
    const stores = own.filter((use): use is Store => use.kind === "store");
    if (own.some(isSeenTo) || !stores.every(isMadeOrEmpty)) continue;
    const pair = renewalIn(own.filter(isEnd), stores);
    if (pair === undefined || isKnownToClose(analysis, owner, field)) continue;
    if (own.filter(isEnd).some(({ call }) => isInClosure(call, pair.made))) continue;
    yield { field, ...pair, close };
  }
}

/** What ends a handle without arguments, whatever was made: evidence, never proof. */
const ENDS = /^(?:unsubscribe|dispose|destroy|close|terminate|disconnect|unlisten|unobserve)$/;

/** What a subscription's handle may be ended by as well, where a listener is put on to get it. */
const TAKES_OFF = /^(?:off|remove|unbind|detach|stop)$/;

function isEnd(use: Use): use is End {
  if (use.kind !== "call" || use.place.path.length > 0 || use.call.arguments.length > 0) return false;
  return ENDS.test(use.verb) || TAKES_OFF.test(use.verb);
}

/** Handed on, or kept by somebody else as well. */
function isSeenTo({ kind, place }: Use): boolean {
  return place.path.length === 0 && (kind === "pass" || kind === "hand" || kind === "using");
}

/** `this.changes = Subscription.EMPTY;` */
function isMadeOrEmpty({ value, how, place }: Store): boolean {
  if (how === "add" || place.path.length > 0) return false;
  const node = skipOuter(value);
  return isNullishLiteral(node) || isMaking(node) || typescript.isPropertyAccessExpression(node);
}

/** `connect()`, `new Feed()`, `await open()` */
export function isMaking(node: ts.Expression): node is ts.CallExpression | ts.NewExpression {
  const value = typescript.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  return typescript.isCallExpression(value) || typescript.isNewExpression(value);
}

/** A function that ends the old one first, and then stores the new one. */
function renewalIn(
  ends: readonly End[],
  stores: readonly Store[],
): { readonly made: ts.Expression; readonly end: ts.CallExpression } | undefined {
  for (const { value, node } of stores) {
    const made = skipOuter(value);
    if (!isMaking(made)) continue;
    const end = ends.find(
      ({ call, verb }) =>
        call.pos < node.pos &&
        enclosingFunction(call) === enclosingFunction(node) &&
        (ENDS.test(verb) || beginsToListen(made)),
    );
    if (end !== undefined) return { made, end: end.call };
  }
  return undefined;
}

const BEGINNINGS = new Set([
  "on",
  "add",
  "listen",
  "subscribe",
  "observe",
  "watch",
  "register",
  "attach",
  "bind",
  "once",
]);

function beginsToListen(node: ts.Expression): boolean {
  return typescript.isCallExpression(node) && BEGINNINGS.has(wordsOf(calleeName(node.expression) ?? "")[0] ?? "");
}

/** `return () => this.changes?.unsubscribe();`: it runs at a time of its own, which may be the end. */
function isInClosure(end: ts.Node, made: ts.Node): boolean {
  const code = enclosingFunction(end);
  const isLiteral = code !== undefined && (typescript.isArrowFunction(code) || typescript.isFunctionExpression(code));
  return isLiteral && !typescript.isPropertyDeclaration(code.parent) && code !== enclosingFunction(made);
}

/** Does anything that runs when the owner ends, or may do so, mention the field? */
function isKnownToClose(analysis: Analysis, owner: Owner, field: Field): boolean {
  const code = reachedFrom(
    analysis,
    owner,
    closePathsOf(analysis, owner).map(({ member }) => member.node),
  );
  return usesOfField(analysis, owner, field).some(({ use }) =>
    [...code].some((part) => use.node.pos >= part.pos && use.node.end <= part.end),
  );
}
