/**
 * Whether a function makes something for the sake of an answer: it waits for what it asks, and leaves.
 *
 *     const pool = new Pool(options);
 *     return (await pool.query(sql)).rows;
 *
 * What is subscribed to, shown to others, or begun, may well be meant to stay.
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed, referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { wordsOf } from "../owner/close-names.ts";
import { holderOf } from "./naming.ts";
import type { TrackedResource } from "./tracked.ts";

/** Verbs behind which something goes on, or only begins. */
const BEGINS = new Set([
  ...["begin", "connect", "init", "initialize", "launch", "listen", "open", "ready", "run", "serve", "start", "wait"],
  ...["consume", "observe", "on", "once", "subscribe", "watch", "add", "pipe", "register", "use"],
]);

/** Are all uses of it calls of its members by the function that makes it, one of which is waited for as an answer? */
export function isOnlyAsked({ checker }: Knowledge, { node }: TrackedResource): boolean {
  const holder = holderOf(node);
  const home = enclosingFunction(node);
  const symbol = holder && checker.getSymbolAtLocation(holder);
  if (home === undefined || symbol === undefined) return false;
  const uses = referencesIn(checker, node.getSourceFile(), symbol).filter((use) => use !== holder);
  const calls = uses.map((use) => (enclosingFunction(use) === home ? callOn(use) : undefined));
  return (
    calls.every((call) => call !== undefined && !isToGoOn(call)) &&
    calls.some((call) => call !== undefined && isAwaited(call) && !isBeginning(call))
  );
}

/** The same by names alone; it may only be said no to. */
export function mayBeOnlyAsked(node: ts.Node): boolean {
  const holder = holderOf(node);
  const home = enclosingFunction(node);
  if (home === undefined || holder === undefined || !typescript.isIdentifier(holder)) return false;
  return nodesWithin(home, identifiersNamed(node.getSourceFile(), holder.text)).some((use) => {
    const call = callOn(use);
    return call !== undefined && isAwaited(call) && !isBeginning(call);
  });
}

function callOn({ parent }: ts.Node): ts.CallExpression | undefined {
  if (!typescript.isPropertyAccessExpression(parent)) return undefined;
  const { parent: call } = parent;
  return typescript.isCallExpression(call) && call.expression === parent ? call : undefined;
}

function isBeginning({ expression }: ts.CallExpression): boolean {
  return BEGINS.has(wordsOf(calleeName(expression) ?? "")[0] ?? "");
}

/** A callback is called while it stays; what begins without being waited for goes on. */
function isToGoOn(call: ts.CallExpression): boolean {
  if (call.arguments.some((argument) => functionGiven(argument) !== undefined)) return true;
  return isBeginning(call) && !isAwaited(call);
}

/** `await db.collection("orders").findOne(query)` */
function isAwaited(call: ts.CallExpression): boolean {
  let node: ts.Node = call;
  while (
    (typescript.isPropertyAccessExpression(node.parent) || typescript.isCallExpression(node.parent)) &&
    node.parent.expression === node
  )
    node = node.parent;
  return typescript.isAwaitExpression(node.parent);
}
