/** What asks whether the owner has ended in the meantime: a flag, a signal, an identity, a key, a helper that asks. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { codeOf } from "../../syntax/instances.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import { lineageOf, membersNamed } from "../owner/lineage.ts";
import { placeOf } from "../owner/place-of.ts";
import { calledCode } from "../owner/reach.ts";
import { classOfThis, isThis } from "../owner/this.ts";
import { usesIn } from "../owner/uses.ts";
import type { Closer, Mark } from "./closers.ts";
import { decides, testsIn } from "./conditions.ts";
import { SlotIndex, slotsOf, type Slot } from "./slots.ts";

/** The code before `target` in `code` that decides, by what the owner's state is, whether control comes there. */
export function recheckingNodes(
  analysis: Analysis,
  closer: Closer,
  code: ts.Node,
  target: ts.Node,
  own: readonly Slot[],
): readonly ts.Node[] {
  const tests = testsIn(analysis, code)
    .filter((test) => decides(test, target) && asksState(analysis, closer, test.condition, own))
    .map(({ condition }) => condition);
  return [...tests, ...guardCallsIn(analysis, closer, code, target)];
}

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
    if (isPlaceLike(node) && asksPlace(analysis, closer, node, index, depth)) found = true;
    if (typescript.isCallExpression(node) && depth < MAX_DEPTH && answersWithState(analysis, closer, node, own, depth))
      found = true;
    if (typescript.isBinaryExpression(node) && isIdentity(analysis, node)) found = true;
    return !found && (node === condition || !typescript.isFunctionLike(node));
  });
  return found;
}

const MAX_DEPTH = 2;

/** Words of names that tell whether something has ended, or is still the one that it was. */
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

function isStateName({ checker }: Analysis, node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const words = wordsOf(node.text);
  if (STATES.test(node.text) || words.some((word) => word === "generation" || word === "epoch")) return true;
  if (!words.some((word) => WORDS.has(word))) return false;
  // How long something is kept alive is no state.
  const { NumberLike, StringLike } = typescript.TypeFlags;
  return (checker.getTypeAtLocation(node).flags & (NumberLike | StringLike)) === 0;
}

function isPlaceLike(node: ts.Node): node is ts.Expression {
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

function calledFunctions(analysis: Analysis, { owner }: Closer, call: ts.CallExpression): readonly ts.Node[] {
  return owner === undefined ? [] : calledCode(analysis, owner, call);
}

/** `current !== this.current`: is the one that was there before still the same? */
function isIdentity(analysis: Analysis, { left, right, operatorToken }: ts.BinaryExpression): boolean {
  const { SyntaxKind } = typescript;
  const isComparison = [
    SyntaxKind.EqualsEqualsEqualsToken,
    SyntaxKind.ExclamationEqualsEqualsToken,
    SyntaxKind.EqualsEqualsToken,
    SyntaxKind.ExclamationEqualsToken,
  ].includes(operatorToken.kind);
  if (!isComparison) return false;
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

/** `this.throwIfClosed();`, `signal.throwIfAborted();`, and what asserts by its name. */
function guardCallsIn(analysis: Analysis, closer: Closer, code: ts.Node, target: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  walk(code, (node) => {
    if (node.pos >= target.pos) return false;
    if (typescript.isCallExpression(node) && isGuard(analysis, closer, node)) found.push(node);
    return true;
  });
  return found;
}

const GUARD = /^_?(?:assert|check|ensure|throwIf|guard|verify|require|invariant|fail)/;

function isGuard(analysis: Analysis, closer: Closer, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression) ?? "";
  if (name === "throwIfAborted") return true;
  if (GUARD.test(name) && call.arguments.some((argument) => asksState(analysis, closer, argument, []))) return true;
  const isPlain =
    GUARD.test(name) || typescript.isExpressionStatement(call.parent) || typescript.isAwaitExpression(call.parent);
  if (!isPlain) return false;
  return calledFunctions(analysis, closer, call).some((callee) => throwsByState(analysis, closer, callee));
}

/** Does it throw where the owner has ended? */
function throwsByState(analysis: Analysis, closer: Closer, code: ts.Node): boolean {
  return testsIn(analysis, code).some(
    ({ condition, branches }) => branches.some(throws) && asksState(analysis, closer, condition, []),
  );
}

/** Does it throw where the owner has not begun: `if (!this.running) throw …`? */
export function throwsUnbegun(analysis: Analysis, closer: Closer, code: ts.Node): boolean {
  return testsIn(analysis, code).some(
    ({ condition, branches }) =>
      branches.some(throws) && isDenial(condition) && asksState(analysis, closer, condition, []),
  );
}

/** `!this.socket`, `this.socket === undefined`, `this.state !== State.Running`. */
function isDenial(condition: ts.Expression): boolean {
  const node = skipOuter(condition);
  if (typescript.isPrefixUnaryExpression(node)) return node.operator === typescript.SyntaxKind.ExclamationToken;
  if (!typescript.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.getText();
  if (operator === "&&" || operator === "||") return isDenial(node.left) || isDenial(node.right);
  return operator.startsWith("!=") || /^(?:undefined|null)$/.test(node.right.getText());
}

function throws(branch: ts.Node): boolean {
  if (typescript.isThrowStatement(branch)) return true;
  return typescript.isBlock(branch) && branch.statements.some(throws);
}

/** The flags by which the owner's other code asks whether it has ended. */
export function flagsAsked(analysis: Analysis, closer: Closer): readonly FlagTest[] {
  const found: FlagTest[] = [];
  for (const { condition, branches } of testsIn(analysis, closer.scope)) {
    if (isWithinCode(condition, closer.code)) continue;
    const mark = flagIn(analysis, closer, condition);
    if (mark !== undefined) found.push({ condition, branches, mark });
  }
  return found;
}

export interface FlagTest {
  readonly condition: ts.Expression;
  readonly branches: readonly ts.Node[];
  readonly mark: Mark;
}

function flagIn(analysis: Analysis, closer: Closer, condition: ts.Expression): Mark | undefined {
  let found: Mark | undefined;
  walk(condition, (node) => {
    if (isPlaceLike(node)) {
      const place = placeOf(analysis, node);
      const marks = place === undefined ? [] : closer.marks.within(slotsOf(analysis, place));
      found ??= marks.find(({ kind }) => kind === "flag");
    }
    return found === undefined;
  });
  return found;
}

function isWithinCode(node: ts.Node, code: ReadonlySet<ts.Node>): boolean {
  for (let outer: ts.Node | undefined = node; outer !== undefined; outer = outer.parent)
    if (code.has(outer)) return true;
  return false;
}
