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
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";

export interface KeptForGood {
  /** Takes something out for good. */
  readonly removal: ts.CallExpression;
  /** Where what has failed is kept: `this.failed`. */
  readonly kept: string;
  /** Puts it there. */
  readonly failure: ts.CallExpression;
  /** Puts it back when it is tried again. */
  readonly again: ts.CallExpression;
}

const ADDS = new Set(["add", "set", "push"]);
const DELETES = new Set(["delete"]);

export function* keptForGoodIn(analysis: Analysis, file: ts.SourceFile): Iterable<KeptForGood> {
  const failures = callsNamed(file, ADDS).filter((call) => fieldOf(call) !== undefined && isOnFailure(call));
  if (failures.length === 0) return;
  for (const removal of callsNamed(file, DELETES)) {
    const held = fieldOf(removal);
    const at = held === undefined || !isForGood(removal) ? undefined : enclosingInstance(removal);
    if (held === undefined || at === undefined) continue;
    for (const failure of failures) {
      const kept = fieldOf(failure);
      if (kept === undefined || kept === held || enclosingInstance(failure) !== at) continue;
      const again = putBackFrom(analysis, at, kept, held);
      const found = again && { removal, kept, failure, again };
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

/** Where what is walked through as what has failed is put back to the others, while nothing asks whether it is wanted still. */
function putBackFrom(analysis: Analysis, at: InstanceNode, kept: string, held: string): ts.CallExpression | undefined {
  const owner = ownerAt(at);
  if (owner === undefined) return undefined;
  for (const name of loopVariablesOver(at, kept)) {
    const turn = turnOf(name);
    if (turn === undefined || asksWhether(turn, name.text)) continue;
    const reached = [...reachedFrom(analysis, owner, [turn])];
    if (reached.some((code) => forgetsOnFailure(code, kept))) continue;
    const again = reached
      .flatMap((code) => callsNamed(code, ADDS))
      .find((call) => fieldOf(call) === held && !isOnFailure(call));
    if (again !== undefined) return again;
  }
  return undefined;
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
