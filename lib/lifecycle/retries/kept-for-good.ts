/**
 * What is tried again although it has been taken out for good: it stays among what has failed, and comes back.
 *
 *     catch { this.failed.add(address); }
 *     for (const address of this.failed) { this.links.set(address, await dial(address)); this.failed.delete(address); }
 *     remove(address) { this.links.delete(address); }
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingCatch, enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { handlerPlaceOf } from "../../syntax/handler-place.ts";
import { codeOf, enclosingInstance, type InstanceNode } from "../../syntax/instances.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { listOver } from "../../syntax/list-over.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isRejectionHandler } from "../../syntax/promise-steps.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "../owner/close-names.ts";
import type { Evidence } from "../evidence.ts";
import { isEndEvent, isFailureEvent } from "../listeners/end-events.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";

export interface KeptForGood {
  /** Takes something out for good. */
  readonly removal: ts.CallExpression;
  /** Where what has failed is kept: `this.failed`. */
  readonly kept: string;
  /** Puts it there. */
  readonly failure: ts.CallExpression;
  /** Puts it back when it is tried again, or tries it. */
  readonly again: ts.CallExpression;
  readonly how: "puts back" | "tries";
}

const ADDS = new Set(["add", "set", "push"]);
const DELETES = new Set(["delete"]);

/** @param evidence `"likely"`: also where an event that tells of an end is taken for a failure. */
export function* keptForGoodIn(analysis: Analysis, file: ts.SourceFile, evidence: Evidence): Iterable<KeptForGood> {
  const failures = callsNamed(file, ADDS).filter(
    (call) => fieldOf(call) !== undefined && (isOnFailure(call) || (evidence === "likely" && isOnEnd(call))),
  );
  if (failures.length === 0) return;
  for (const removal of callsNamed(file, DELETES)) {
    const held = fieldOf(removal);
    const at = held === undefined || !isForGood(removal) ? undefined : enclosingInstance(removal);
    if (held === undefined || at === undefined) continue;
    for (const failure of failures) {
      const kept = fieldOf(failure);
      if (kept === undefined || kept === held || enclosingInstance(failure) !== at) continue;
      const again = triedAgain(analysis, at, { kept, held, failure });
      const found = again && { removal, kept, failure, ...again };
      if (found === undefined || isForgottenBy(analysis, at, found)) continue;
      yield found;
      break;
    }
  }
}

/** `this.failed` of `this.failed.add(…)`. */
function fieldOf(call: ts.CallExpression): string | undefined {
  const receiver = receiverOf(call);
  return receiver !== undefined && isMemberOfThis(skipOuter(receiver)) ? placeText(receiver) : undefined;
}

function isOnFailure(call: ts.CallExpression): boolean {
  return enclosingCatch(call) !== undefined || enclosingFunctions(call).some(isRejectionHandler);
}

/** `socket.on("close", () => …)`, `socket.onerror = () => …` */
function isOnEnd(call: ts.CallExpression): boolean {
  return enclosingFunctions(call).some((code) => {
    const event = handlerPlaceOf(code)?.name.replace(/^on(?=[a-z])/, "") ?? "";
    return isEndEvent(event) || isFailureEvent(event);
  });
}

const TAKES_OUT = new Set(["remove", "delete", "unregister", "drop", "forget", "evict", "detach", "leave", "kick"]);

/**
 * Does somebody ask for it to go, be it by name, or since it is no longer among those that are wanted? What is over by itself,
 * as a handler tells, may well be tried again.
 */
function isForGood(removal: ts.CallExpression): boolean {
  const codes = enclosingFunctions(removal);
  const method = codes.at(-1);
  const name = method === undefined ? undefined : functionName(method);
  if (name === undefined || enclosingCatch(removal) !== undefined) return false;
  if (codes.some((code) => handlerPlaceOf(code) !== undefined || isRejectionHandler(code))) return false;
  return TAKES_OUT.has(wordsOf(name)[0] ?? "") || isUnwanted(removal);
}

const ASKS_FOR_ONE = new Set(["has", "includes"]);

/** `if (!wanted.has(key)) this.links.delete(key);`, `if (wanted.has(key)) continue; this.links.delete(key);` */
function isUnwanted(removal: ts.CallExpression): boolean {
  return conditionsKnownAt(removal, enclosingFunction(removal) ?? removal.getSourceFile()).some(
    ({ test, holds }) =>
      !holds && typescript.isCallExpression(test) && ASKS_FOR_ONE.has(calleeName(test.expression) ?? ""),
  );
}

interface Affair {
  readonly kept: string;
  readonly held: string;
  readonly failure: ts.CallExpression;
}

/**
 * Where what is walked through as what has failed is put back to the others, or tried by what else tries what is put there,
 * while nothing asks whether it is wanted still.
 */
function triedAgain(
  analysis: Analysis,
  at: InstanceNode,
  { kept, held, failure }: Affair,
): Pick<KeptForGood, "again" | "how"> | undefined {
  const owner = ownerAt(at);
  if (owner === undefined) return undefined;
  const trying = enclosingFunctions(failure).at(-1);
  for (const name of loopVariablesOver(at, kept)) {
    const turn = turnOf(name);
    if (turn === undefined || asksWhether(turn, name.text)) continue;
    const reached = [...reachedFrom(analysis, owner, [turn])];
    if (reached.some((code) => forgetsOnFailure(code, kept))) continue;
    const back = reached
      .flatMap((code) => callsNamed(code, ADDS))
      .find((call) => fieldOf(call) === held && !isOnFailure(call));
    if (back !== undefined) return { again: back, how: "puts back" };
    if (trying === undefined || !reached.includes(trying) || reached.some((code) => asksFor(code, held))) continue;
    const again = callTo(turn, trying, name.text);
    if (again !== undefined && isTriedWhenPut(at, trying, held)) return { again, how: "tries" };
  }
  return undefined;
}

/** `this.wanted.has(address)` */
function asksFor(code: ts.Node, held: string): boolean {
  return callsNamed(code, ASKS).some((call) => fieldOf(call) === held);
}

const ASKS = new Set(["has", "get", "includes"]);

/** `this.open(address)` in `code`, where `open` is the function. */
function callTo(code: ts.Node, callee: ts.Node, argument: string): ts.CallExpression | undefined {
  const name = functionName(callee as ts.FunctionLikeDeclaration);
  if (name === undefined) return undefined;
  return callsNamed(code, new Set([name])).find((call) => call.arguments[0]?.getText() === argument);
}

/** `this.wanted.add(address); this.open(address);` */
function isTriedWhenPut(at: InstanceNode, trying: ts.Node, held: string): boolean {
  return codeOf(at).some((code) =>
    callsNamed(code, ADDS).some((call) => {
      const [element] = call.arguments;
      return fieldOf(call) === held && element !== undefined && callTo(code, trying, element.getText()) !== undefined;
    }),
  );
}

/** What the loops over `this.failed`, or its keys, call each element. */
function loopVariablesOver(at: InstanceNode, kept: string): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  for (const code of codeOf(at)) {
    someNode(code, (node) => {
      if (!typescript.isIdentifier(node) || !isLoopVariable(node)) return false;
      const list = listOver(node);
      if (list !== undefined && isOver(list, kept)) found.push(node);
      return false;
    });
  }
  return found;
}

function isLoopVariable({ parent }: ts.Identifier): boolean {
  return (
    typescript.isParameter(parent) ||
    (typescript.isVariableDeclaration(parent) && typescript.isForOfStatement(parent.parent.parent))
  );
}

/** `this.failed`, `[...this.failed]`, `this.failed.keys()` */
function isOver(list: ts.Expression, kept: string): boolean {
  const node = skipOuter(list);
  if (typescript.isArrayLiteralExpression(node))
    return node.elements.some((element) => typescript.isSpreadElement(element) && isOver(element.expression, kept));
  if (typescript.isCallExpression(node)) {
    const receiver = receiverOf(node);
    return receiver !== undefined && isOver(receiver, kept);
  }
  return placeText(node) === kept;
}

/** What runs for each element. */
function turnOf({ parent }: ts.Identifier): ts.Node | undefined {
  if (typescript.isParameter(parent)) return parent.parent;
  const loop = parent.parent.parent;
  return typescript.isForOfStatement(loop) ? loop.statement : undefined;
}

/** Does something ask for the element: `if (!this.wanted.has(address)) …`? */
function asksWhether(turn: ts.Node, element: string): boolean {
  return someNode(
    turn,
    (node) => typescript.isIfStatement(node) && mentionsName(node.expression, element),
    typescript.isFunctionLike,
  );
}

/** `catch { if (attempts > MOST) this.failed.delete(address); }` */
function forgetsOnFailure(code: ts.Node, kept: string): boolean {
  return callsNamed(code, DELETES).some((call) => fieldOf(call) === kept && isOnFailure(call));
}

/** Is what has failed looked at by whoever takes it out, or by what calls that, other than to try it once more? */
function isForgottenBy(analysis: Analysis, at: InstanceNode, { removal, kept, failure, again }: KeptForGood): boolean {
  const owner = ownerAt(at);
  const home = enclosingFunctions(removal).at(-1);
  if (owner === undefined || home === undefined) return true;
  const field = kept.slice(kept.lastIndexOf(".") + 1);
  const isTrying = (code: ts.Node): boolean => [failure, again].some((call) => code !== home && isInside(call, code));
  const name = functionName(home);
  const callers = codeOf(at).filter((code) => name !== undefined && mentionsName(code, name));
  return [...reachedFrom(analysis, owner, [home]), ...callers].some(
    (code) => !isTrying(code) && mentionsName(code, field),
  );
}
