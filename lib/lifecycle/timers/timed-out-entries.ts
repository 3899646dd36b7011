/**
 * Entries that stay when the time is up: the one who waits is told so, and an answer that comes late still finds him.
 *
 *     const timer = setTimeout(() => reject(new Error("no answer")), 5_000);   // nobody takes the entry out
 *     this.calls.set(id, (answer) => { clearTimeout(timer); resolve(answer); });
 *     …
 *     this.calls.get(id)?.(answer); this.calls.delete(id);
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed, symbolOfName, usageOf } from "../../syntax/references.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { executorAround } from "../listeners/settlements.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import { type Timer, timersIn } from "./timers.ts";

export interface TimedOutEntry {
  readonly timer: Timer;
  /** What the timer runs. */
  readonly callback: Callback;
  readonly entry: Entry;
  /** Where others take such an entry out. */
  readonly undo: ts.Node;
}

type Callback = GivenFunction;

/** What is put into a collection that outlives the function. */
interface Entry {
  readonly step: ts.CallExpression | ts.BinaryExpression;
  /** `this.calls` */
  readonly collection: ts.Expression;
  /** By what the entry is found: the key of a map, the value of a set. */
  readonly key: ts.Expression | undefined;
  readonly value: ts.Expression;
}

export function* timedOutEntriesIn(analysis: Analysis, file: ts.SourceFile): Iterable<TimedOutEntry> {
  if (!file.text.includes("setTimeout") || !TAKES_OUT.test(file.text)) return;
  for (const timer of timersIn(analysis, file).armed) {
    const callback = functionGiven(timer.callback);
    if (timer.kind !== "timeout" || timer.id.kind === "dropped" || callback === undefined) continue;
    if (!onlyTells(analysis, timer, callback)) continue;
    const wait = waitAround(timer);
    if (wait === undefined) continue;
    const entry = entriesIn(wait).find(({ step, value }) => {
      const code = enclosingFunction(step);
      return code !== undefined && isInside(timer.call, code) && answers(analysis, value, timer, wait);
    });
    const undo = entry === undefined ? undefined : undoOf(entry, wait);
    if (entry !== undefined && undo !== undefined) yield { timer, callback, entry, undo };
  }
}

/** A cheap gate: something may be taken out of a collection. */
const TAKES_OUT = /\bdelete\b|\.splice\(/;

/** The function that begins to wait: the one around the promise's executor, or around the timer. */
function waitAround({ call }: Timer): ts.FunctionLikeDeclaration | undefined {
  const executor = executorAround(call);
  return enclosingFunction(executor ?? call) ?? executor;
}

/** Does it tell whoever waits that the time is up, and do nothing else that may take the entry out? */
function onlyTells(analysis: Analysis, { call }: Timer, callback: Callback): boolean {
  const calls = callsIn(callback);
  const told = calls.filter(({ expression }) => isGiven(analysis, calledFunction(expression), call));
  return (
    told.length > 0 &&
    calls.every((each) => told.some((outer) => isInside(each, outer)) || isLogCall(analysis, each)) &&
    nodesOfKind(callback, typescript.SyntaxKind.DeleteExpression).length === 0
  );
}

/** `reject` of `reject.call(this, error)` as of `reject(error)`. */
function calledFunction(expression: ts.Expression): ts.Expression {
  const callee = skipOuter(expression);
  const isIndirect = typescript.isPropertyAccessExpression(callee) && /^(?:call|apply)$/.test(callee.name.text);
  return isIndirect ? skipOuter(callee.expression) : callee;
}

/** Was it given to a function around `inside`: to a promise's executor, or to the method that begins to wait? */
function isGiven({ checker }: Analysis, node: ts.Expression, inside: ts.Node): boolean {
  const declaration = typescript.isIdentifier(node) ? symbolOfName(checker, node)?.valueDeclaration : undefined;
  return declaration !== undefined && typescript.isParameter(declaration) && isInside(inside, declaration.parent);
}

/** Does whoever gets the entry tell the same one, or clear this timer? */
function answers(analysis: Analysis, value: ts.Node, timer: Timer, wait: ts.Node, seen = new Set<ts.Node>()): boolean {
  const { checker } = analysis;
  const { id, call } = timer;
  const timerName = id.kind === "variable" && id.path.root.kind === "variable" ? id.path.root.symbol : undefined;
  return nodesOfKind<ts.Identifier>(value, typescript.SyntaxKind.Identifier).some((name) => {
    if (isFunctionGiven(analysis, name, call)) return true;
    const symbol = symbolOfName(checker, name);
    if (symbol !== undefined && symbol === timerName) return true;
    const local = symbol?.valueDeclaration;
    // `const answer = (text) => { clearTimeout(timer); resolve(text); };`
    return (
      local !== undefined &&
      !seen.has(local) &&
      !isInside(local, value) &&
      !isInside(value, local) &&
      (typescript.isVariableDeclaration(local) || typescript.isFunctionDeclaration(local)) &&
      isInside(local, wait) &&
      answers(analysis, local, timer, wait, seen.add(local))
    );
  });
}

function isFunctionGiven(analysis: Analysis, name: ts.Identifier, inside: ts.Node): boolean {
  if (!isGiven(analysis, name, inside)) return false;
  const type = analysis.checker.getTypeAtLocation(name);
  return analysis.checker.getNonNullableType(type).getCallSignatures().length > 0;
}

/** What `wait` puts into collections that it did not make. */
function entriesIn(wait: ts.FunctionLikeDeclaration): readonly Entry[] {
  const { CallExpression, BinaryExpression } = typescript.SyntaxKind;
  return nodesOfKinds<ts.CallExpression | ts.BinaryExpression>(wait, [CallExpression, BinaryExpression])
    .map((node) => (typescript.isCallExpression(node) ? addedBy(node) : assignedBy(node)))
    .filter((entry) => entry !== undefined && outlives(entry.collection, wait)) as readonly Entry[];
}

function addedBy(step: ts.CallExpression): Entry | undefined {
  const collection = receiverOf(step);
  const [first, second] = step.arguments;
  if (collection === undefined || first === undefined) return undefined;
  const verb = calleeName(step.expression);
  if (verb === "set" && second !== undefined) return { step, collection, key: first, value: second };
  if (verb === "add") return { step, collection, key: first, value: first };
  return verb === "push" ? { step, collection, key: undefined, value: first } : undefined;
}

function assignedBy(step: ts.BinaryExpression): Entry | undefined {
  const { left, right, operatorToken } = step;
  if (!typescript.isElementAccessExpression(left) || !isPlainAssignment(operatorToken.kind)) return undefined;
  return { step, collection: left.expression, key: left.argumentExpression, value: right };
}

function outlives(collection: ts.Expression, wait: ts.FunctionLikeDeclaration): boolean {
  const root = rootOf(collection);
  if (isThis(root)) return true;
  return typescript.isIdentifier(root) && !declaresIn(wait, root.text);
}

function declaresIn(wait: ts.FunctionLikeDeclaration, name: string): boolean {
  return identifiersNamed(wait.getSourceFile(), name).some(
    (each) => isInside(each, wait) && usageOf(each) === "declare",
  );
}

/**
 * Where those who answer take such an entry out. Where the one who waits does so himself, whichever way it ends, or one
 * who makes him wait, it is gone when the time is up.
 */
function undoOf({ collection, value }: Entry, wait: ts.FunctionLikeDeclaration): ts.Node | undefined {
  const removals = removalsFrom(collection);
  const name = functionName(wait);
  const isSeenTo = removals.some((removal) => {
    if (isInside(removal, wait)) return !isPartOfAnswer(removal, value, wait);
    const around = enclosingFunctions(removal);
    return (
      name !== undefined && around.some((code) => callsIn(code).some((call) => calleeName(call.expression) === name))
    );
  });
  return isSeenTo ? undefined : removals[0];
}

/** Does it stand in the function that is the entry, or that the entry names? */
function isPartOfAnswer(removal: ts.Node, value: ts.Expression, wait: ts.Node): boolean {
  if (isInside(removal, value)) return true;
  return enclosingFunctions(removal).some((code) => {
    const name = isInside(code, wait) ? functionName(code) : undefined;
    return name !== undefined && mentionsName(value, name);
  });
}

const REMOVES = new Set(["delete", "splice", "shift", "pop"]);

/** `calls.delete(id)`, `delete calls[id]`, `calls.splice(at, 1)`: all that takes something out of the collection. */
function removalsFrom(collection: ts.Expression): readonly ts.Node[] {
  const file = collection.getSourceFile();
  const text = placeText(collection);
  const called = callsNamed(file, REMOVES).filter((call) => placeText(receiverOf(call)) === text);
  const deleted = nodesOfKind<ts.DeleteExpression>(file, typescript.SyntaxKind.DeleteExpression).filter(
    ({ expression }) => typescript.isElementAccessExpression(expression) && placeText(expression.expression) === text,
  );
  return [...called, ...deleted];
}
