/** Timers and intervals that a member sets anew while the one before it is still to come. */
import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import type { Kept } from "./kept.ts";
import { releasesIn } from "./releases.ts";
import { innermost } from "./spared.ts";

/**
 * Does the owner itself run the member again, from a handler or a timer, and without a release on the way? What it asks
 * about its state then is for a second start, and not for the slot.
 *
 *     connect() { this.beat = setInterval(…); this.socket.on("close", () => this.retry()); }
 *     retry() { setTimeout(() => this.connect(), 1_000); }
 */
export function isRunAnew(analysis: Analysis, kept: Kept): boolean {
  const { member, owner, made } = kept;
  if (owner.kind !== "class" || member.kind !== "method" || made.resource.endsItself === true) return false;
  if (made.resource.lost !== "runs" || usesIn(analysis, member.node).some((use) => isAskedOrEnded(kept, use)))
    return false;
  return owner.members.some((caller) => {
    const calls = callsOf(caller.node, member.name);
    if (!calls.some((call) => innermost(call, caller.node) !== caller.node)) return false;
    return ![...reachedFrom(analysis, owner, [caller.node])].some(
      (code) => code !== member.node && releasesIn(analysis, kept, code).length > 0,
    );
  });
}

/** Does the member speak of the slot in any other way than by filling it? */
function isAskedOrEnded(kept: Kept, use: Use): boolean {
  if (use.kind === "store" || !isSameRoot(use.place.root, kept.root)) return false;
  return comparePaths(use.place.path, kept.path) !== "apart";
}

/**
 * Is it a timer that is set each time something changes, and acts some time after the first of the changes as well as
 * after the last?
 *
 *     changed(): void { this.timer = setTimeout(() => this.save(), 500); }
 */
export function isLateTimer(analysis: Analysis, { owner, member, made, store }: Kept): boolean {
  if (owner.kind !== "class" || member.kind !== "method" || !typescript.isCallExpression(made.node)) return false;
  if (calleeName(made.node.expression) !== "setTimeout" || innermost(store.at, member.node) !== member.node)
    return false;
  const [callback, delay] = made.node.arguments;
  if (callback === undefined || delay === undefined || isConditional(store.at, member.node)) return false;
  if (typescript.isNumericLiteral(delay) && Number(delay.text) < 100) return false;
  if (store.key !== undefined && /id$/i.test(store.key.getText())) return false;
  if (
    owner.members.some(
      (other) => isBeginning(other.name) && (other === member || callsOf(other.node, member.name).length > 0),
    )
  )
    return false;
  const code = functionGiven(callback) ?? callback;
  return !reachedFrom(analysis, owner, [code]).has(member.node) && !callback.getText().includes(member.name);
}

/** What begins something is mostly called in turn with what stops it. */
function isBeginning(name: string): boolean {
  return name === "constructor" || BEGINS.has(wordsOf(name)[0] ?? "");
}

const BEGINS = new Set([
  "start",
  "begin",
  "init",
  "initialize",
  "open",
  "connect",
  "setup",
  "set",
  "enable",
  "run",
  "mount",
]);

function isConditional(node: ts.Node, code: ts.Node): boolean {
  for (let outer = node.parent; outer !== code && outer !== undefined; outer = outer.parent) {
    if (typescript.isIfStatement(outer) || typescript.isConditionalExpression(outer)) return true;
    if (typescript.isCaseOrDefaultClause(outer) || typescript.isTryStatement(outer)) return true;
  }
  return false;
}

/** The calls of the owner's member `name` in `code`. */
export function callsOf(code: ts.Node, name: string): readonly ts.CallExpression[] {
  return callsIn(code).filter(
    ({ expression }) =>
      typescript.isPropertyAccessExpression(expression) &&
      expression.name.text === name &&
      isThis(expression.expression),
  );
}
