/**
 * What tells that a lock is there for the work that is returned while it is held, and not only for what stands before:
 *
 *     const release = await mutex.acquire();
 *     try { while (!this.has(i)) await this.load(); return this.read(i); } finally { release(); }
 */
import type ts from "typescript";
import { ELEMENT, type Place } from "../../engine/flow/place.ts";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isForAnybody } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import { letsInByName, locksByName } from "../resources/lock-names.ts";

/**
 * How sure it is that `work`, which is returned from `locked`, needs the lock; `undefined` where others run the same without
 * it.
 */
export function needForLock(
  knowledge: Knowledge,
  work: ts.CallExpression,
  locked: readonly ts.Node[],
): Evidence | undefined {
  const callee = symbolNamedBy(knowledge.checker, skipOuter(work.expression));
  if (callee !== undefined && isCalledUnlocked(knowledge, callee, work, new Set())) return undefined;
  const code = bodyOf(knowledge, work);
  const isNeeded =
    isGiven(knowledge, work) ||
    isAllThereIs(work, locked) ||
    (code !== undefined && touches(knowledge, work, code, locked));
  return isNeeded ? "certain" : "likely";
}

/** Is the function called elsewhere in its file by code that anybody may call, and that takes no lock? */
function isCalledUnlocked(knowledge: Knowledge, symbol: ts.Symbol, work: ts.Node, seen: Set<ts.Symbol>): boolean {
  const declaration = symbol.valueDeclaration;
  if (seen.has(symbol) || declaration === undefined || !isFunctionOrMethod(declaration)) return false;
  seen.add(symbol);
  const file = work.getSourceFile();
  if (declaration.getSourceFile() !== file) return false;
  return callsIn(file).some((call) => {
    if (calleeName(call.expression) !== symbol.name || isInside(call, declaration)) return false;
    const caller = enclosingFunction(call);
    if (caller === undefined || !isFunctionOrMethod(caller) || caller.name === undefined || takesLock(caller))
      return false;
    if (symbolNamedBy(knowledge.checker, skipOuter(call.expression)) !== symbol) return false;
    const own = knowledge.checker.getSymbolAtLocation(caller.name);
    return isForAnybody(caller) || (own !== undefined && isCalledUnlocked(knowledge, own, work, seen));
  });
}

function isFunctionOrMethod(node: ts.Node): node is ts.FunctionDeclaration | ts.MethodDeclaration {
  return typescript.isFunctionDeclaration(node) || typescript.isMethodDeclaration(node);
}

function takesLock(code: ts.Node): boolean {
  return callsIn(code).some(({ expression }) => {
    const name = calleeName(expression);
    return name !== undefined && (locksByName(name) || letsInByName(name));
  });
}

/** `limited(gate, work)`: the lock is there for what is handed in. */
function isGiven({ checker }: Knowledge, work: ts.CallExpression): boolean {
  const declaration = symbolNamedBy(checker, skipOuter(work.expression))?.valueDeclaration;
  return declaration !== undefined && typescript.isParameter(declaration);
}

/** Is there nothing else that the lock could be there for? */
function isAllThereIs(work: ts.CallExpression, locked: readonly ts.Node[]): boolean {
  return locked.every((block) => callsIn(block).every((call) => isInside(call, work)));
}

/** Does the work change what is there besides, or look, when it has waited, at what is changed under the lock? */
function touches(
  knowledge: Knowledge,
  work: ts.CallExpression,
  code: FunctionWithBody,
  locked: readonly ts.Node[],
): boolean {
  const mutations = mutationsOf(knowledge);
  if (mutations.writesBy(work).length > 0) return true;
  const [wait] = nodesOfKind<ts.AwaitExpression>(code, typescript.SyntaxKind.AwaitExpression);
  if (wait === undefined) return false;
  const changed = new Set(locked.flatMap((block) => mutations.writesIn(block)).map(({ place }) => nameOf(place)));
  const names = nodesOfKind<ts.Identifier>(code.body, typescript.SyntaxKind.Identifier);
  return names.some(({ text, pos }) => pos >= wait.end && changed.has(text));
}

/** `entries` of `this.cache.entries[…]` */
function nameOf({ path }: Place): string | undefined {
  return path.findLast((name) => name !== ELEMENT);
}
