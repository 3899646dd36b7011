/** Whether a condition asks about what the end of an owner changes: a flag, a signal, an identity, a key, a helper that asks. */
import type ts from "typescript";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { codeOf } from "../../syntax/instances.ts";
import { asksForEquality, isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import { lineageOf, membersNamed } from "../owner/lineage.ts";
import { placeOf } from "../owner/place-of.ts";
import { calledCode } from "../owner/reach.ts";
import { usesIn } from "../owner/uses.ts";
import type { Closer } from "./closers.ts";
import { SlotIndex, slotsOf, type Slot } from "./slots.ts";

/** Does `condition` ask about anything that the end of the owner changes, or that is called like it? */
export function asksState(
  analysis: Analysis,
  closer: Closer,
  condition: ts.Node,
  own: readonly Slot[],
  depth = 0,
): boolean {
  const index = new SlotIndex<true>();
  index.add(own, true);
  let found = false;
  walk(condition, (node) => {
    if (found) return false;
    if (typescript.isIdentifier(node) || typescript.isPrivateIdentifier(node)) {
      if (isStateName(analysis, node)) found = true;
    }
    if (typescript.isStringLiteralLike(node) && ABORTED.test(node.text)) found = true;
    if (isPlaceLike(node) && !isWritten(node) && asksPlace(analysis, closer, node, index, depth)) found = true;
    if (typescript.isCallExpression(node) && depth < MAX_DEPTH && answersWithState(analysis, closer, node, own, depth))
      found = true;
    if (typescript.isBinaryExpression(node) && isIdentity(analysis, node)) found = true;
    return !found && (node === condition || !typescript.isFunctionLike(node));
  });
  return found;
}

const MAX_DEPTH = 2;

/** Words of names that tell whether something has ended, or is still the one that it was: evidence, never proof. */
const WORDS = new Set([
  ...[
    "closed",
    "closing",
    "close",
    "disposed",
    "disposing",
    "destroyed",
    "destroying",
    "aborted",
    "cancelled",
    "canceled",
  ],
  ...["stopped", "stopping", "ended", "ending", "terminated", "terminating", "unmounted", "mounted", "disconnected"],
  ...["disconnecting", "connected", "alive", "dead", "stale", "superseded", "interrupted", "released", "detached"],
  ...["attached", "killed", "exited", "exiting", "shutdown", "shutting", "cancellation", "generation", "epoch", "torn"],
  ...["ignore", "obsolete", "expired", "quitting", "finished", "finalized", "deactivated", "unloaded", "removed"],
  ...["unsubscribed", "dispose", "destroy", "teardown", "cancel", "abort"],
]);

const STATES = /^(?:readyState|isConnected|isOpen|isActive|isRunning|signal)$/;

/** How errors tell that something was broken off: `error.name === "AbortError"`, `error.code === "ERR_CANCELED"`. */
const ABORTED = /^(?:abort|cancel)\w*error$|^(?:ERR_)?(?:abort(?:ed)?|cancell?ed)(?:_ERR)?$/i;

function isStateName({ checker }: Analysis, node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const words = wordsOf(node.text);
  if (STATES.test(node.text) || words.some((word) => word === "generation" || word === "epoch")) return true;
  if (!tellsEnd(node.text)) return false;
  // How long something is kept alive is no state.
  const { NumberLike, StringLike } = typescript.TypeFlags;
  return (checker.getTypeAtLocation(node).flags & (NumberLike | StringLike)) === 0;
}

/** Does the name say whether something has ended: `isClosed`, `destroyed`? */
export function tellsEnd(name: string): boolean {
  return wordsOf(name).some((word) => WORDS.has(word));
}

/** `this.timer = undefined;`: whoever gives it a value has not looked at it. */
function isWritten(node: ts.Node): boolean {
  const { parent } = node;
  return typescript.isBinaryExpression(parent) && parent.left === node && isPlainAssignment(parent.operatorToken.kind);
}

/** Is it written as a name, a member or an element, so that it may stand for a place? */
export function isPlaceLike(node: ts.Node): node is ts.Expression {
  return (
    typescript.isIdentifier(node) ||
    typescript.isPropertyAccessExpression(node) ||
    typescript.isElementAccessExpression(node)
  );
}

function asksPlace(
  analysis: Analysis,
  closer: Closer,
  node: ts.Expression,
  own: SlotIndex<true>,
  depth: number,
): boolean {
  if (typescript.isPropertyAccessExpression(node) && isThis(node.expression)) {
    if (asksMember(analysis, closer, node, depth)) return true;
  }
  const place = placeOf(analysis, node);
  if (place === undefined) return false;
  const slots = slotsOf(analysis, place);
  // Whether there is a list at all says nothing of what is in it.
  if (!asksForElements(node)) return closer.marks.at(slots).length > 0 || own.at(slots).length > 0;
  // What has been closed is in the list as before.
  return closer.marks.within(slots).some(({ kind }) => kind !== "ended") || own.near(slots).length > 0;
}

/** `id in list`, `list.has(id)`, `list[id]`, `list.size`. */
function asksForElements(node: ts.Expression): boolean {
  const { parent } = node;
  if (typescript.isBinaryExpression(parent)) return parent.operatorToken.kind === typescript.SyntaxKind.InKeyword;
  if (typescript.isElementAccessExpression(parent)) return parent.expression === node;
  return (
    typescript.isPropertyAccessExpression(parent) &&
    parent.expression === node &&
    /^(?:has|get|at|size|length|includes|indexOf|some|every|find|findIndex|keys|values)$/.test(parent.name.text)
  );
}

/** A getter that asks, or a member that a base class out of sight brings. */
function asksMember(analysis: Analysis, closer: Closer, { name }: ts.PropertyAccessExpression, depth: number): boolean {
  const { owner } = closer;
  if (owner === undefined) return false;
  const getters = membersNamed(analysis, owner, name.text).filter(({ kind }) => kind === "accessor");
  if (getters.length > 0) {
    return depth < MAX_DEPTH && getters.some(({ node }) => asksState(analysis, closer, node, [], depth + 1));
  }
  const { chain, foreign } = lineageOf(analysis, owner);
  const isKnown = chain.some((link) => link.fields.has(name.text) || link.members.some((m) => m.name === name.text));
  return !isKnown && foreign?.getProperty(name.text) !== undefined;
}

/** Is it the answer of a function of the owner that asks? */
function answersWithState(
  analysis: Analysis,
  closer: Closer,
  call: ts.CallExpression,
  own: readonly Slot[],
  depth: number,
): boolean {
  return calledFunctions(analysis, closer, call).some((code) => asksState(analysis, closer, code, own, depth + 1));
}

/** The functions of the owner that the call runs. */
export function calledFunctions(analysis: Analysis, { owner }: Closer, call: ts.CallExpression): readonly ts.Node[] {
  return owner === undefined ? [] : calledCode(analysis, owner, call);
}

/** `current !== this.current`: is the one that was there before still the same? */
function isIdentity(analysis: Analysis, { left, right, operatorToken }: ts.BinaryExpression): boolean {
  if (!asksForEquality(operatorToken.kind)) return false;
  const sides = [skipOuter(left), skipOuter(right)];
  const isField = sides.some((side) => isMutableField(analysis, side));
  const isLocal = sides.some((side) => typescript.isIdentifier(side) && side.text !== "undefined");
  return isField && isLocal;
}

/** A field that is assigned outside of the constructor. */
function isMutableField(analysis: Analysis, node: ts.Expression): boolean {
  if (!typescript.isPropertyAccessExpression(node) || !isThis(node.expression)) return false;
  const owner = classOfThis(node.expression);
  if (owner === undefined) return false;
  return codeOf(owner).some(
    (member) =>
      member !== owner &&
      !typescript.isConstructorDeclaration(member) &&
      !typescript.isPropertyDeclaration(member) &&
      usesIn(analysis, member).some(
        (use) => (use.kind === "store" || use.kind === "drop") && use.place.root.name === node.name.text,
      ),
  );
}
