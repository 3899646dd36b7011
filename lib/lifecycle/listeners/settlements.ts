/**
 * Where a promise's executor settles it, and what is undone on the way there.
 *
 *     new Promise((resolve, reject) => {
 *       const timer = setTimeout(() => reject(new Error("too late")), 5_000);   // settles: the timer has gone off
 *       socket.once("open", () => { clearTimeout(timer); resolve(); });         // settles, and undoes
 *     })
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { eventNameOf } from "./event-name.ts";
import { isPromiseExecutor } from "./executor.ts";
import { functionNamed, functionsHeld } from "./named-function.ts";
import { shapeOf } from "./shapes.ts";
import { sitesIn } from "./sites.ts";
import { compareTargets } from "./targets.ts";

export type Executor = ts.ArrowFunction | ts.FunctionExpression;

export interface Settlement {
  readonly node: ts.Node;
  /** The function in which it stands: a handler, or the executor itself. */
  readonly body: ts.FunctionLikeDeclaration;
}

/** The executor of the promise for which the code around `node` works. */
export function executorAround(node: ts.Node): Executor | undefined {
  for (let outer = enclosingFunction(node); outer !== undefined; outer = enclosingFunction(outer)) {
    if (isPromiseExecutor(outer)) return outer;
  }
  return undefined;
}

/** Calls of `resolve` and `reject`, wherever in the executor. */
export function settlementsIn({ checker }: Analysis, executor: Executor): readonly Settlement[] {
  const settlers = new Set<ts.Declaration>(executor.parameters);
  const found: Settlement[] = [];
  walk(executor.body, (node) => {
    if (typescript.isCallExpression(node)) {
      const callee = skipOuter(node.expression);
      const declaration = typescript.isIdentifier(callee)
        ? checker.getSymbolAtLocation(callee)?.valueDeclaration
        : undefined;
      const body = enclosingFunction(node);
      if (declaration !== undefined && settlers.has(declaration) && body !== undefined) found.push({ node, body });
    }
  });
  return found;
}

/** `.catch((error) => reject(error)).finally(() => clearTimeout(timer))`: does the chain come to it afterwards? */
function isFollowedBy({ parent }: Pick<ts.Node, "parent">, undoings: readonly ts.Node[]): boolean {
  if (!typescript.isCallExpression(parent) || !isPromiseStep(calleeName(parent.expression))) return false;
  const statement = statementOf(parent);
  return undoings.some((undoing) => isInside(undoing, statement) && !isInside(undoing, parent));
}

/** `emitter.once("reply", resolve)`, `work().then(resolve, reject)`: whoever is handed the function settles the promise. */
export interface HandedSettlement extends Settlement {
  readonly taker: ts.CallExpression;
}

/** Where `resolve` and `reject` are handed to somebody who calls them when something has happened. */
export function handedSettlementsIn({ checker }: Analysis, executor: Executor): readonly HandedSettlement[] {
  return executor.parameters.flatMap(({ name }) => {
    const symbol = typescript.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined;
    if (symbol === undefined) return [];
    return referencesIn(checker, executor.getSourceFile(), symbol).flatMap((node) => {
      const taker = node.parent;
      const body = enclosingFunction(node);
      if (!typescript.isCallExpression(taker) || taker.expression === node || body === undefined) return [];
      return callsLater(taker) ? [{ node, body, taker }] : [];
    });
  });
}

function callsLater(taker: ts.CallExpression): boolean {
  const name = calleeName(taker.expression);
  return name === "then" || name === "catch" || shapeOf(taker)?.adds === true;
}

/** Does the promise settle without any of `undoings` when the function is called that was handed on there? */
export function isHandedWithout(
  analysis: Analysis,
  executor: Executor,
  begun: ts.Node,
  undoings: readonly ts.Node[],
  { taker, body }: HandedSettlement,
): boolean {
  if (isFollowedBy({ parent: taker }, undoings)) return false;
  return !handlersAround(body, executor, begun).some((handler) => reaches(analysis, handler, undoings));
}

function statementOf(node: ts.Node): ts.Node {
  let outer = node;
  while (!typescript.isStatement(outer) && !typescript.isFunctionLike(outer.parent)) outer = outer.parent;
  return outer;
}

/** The functions from the settlement's own out to the executor, or to the function in it that has begun all. */
export function handlersAround(
  body: ts.FunctionLikeDeclaration,
  executor: Executor,
  begun?: ts.Node,
): readonly ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  const beginning = begun === undefined ? executor : enclosingFunction(begun);
  for (
    let outer: ts.FunctionLikeDeclaration | undefined = body;
    outer !== undefined && outer !== executor && outer !== beginning;
  ) {
    found.push(outer);
    outer = enclosingFunction(outer);
  }
  return found;
}

/**
 * Does the promise settle there without any of `undoings`, although `begun` has begun what they end? It is for the
 * caller to say which handlers need not undo it.
 */
export function settlesWithout(
  analysis: Analysis,
  executor: Executor,
  begun: ts.Node,
  undoings: readonly ts.Node[],
  { node, body }: Settlement,
): boolean {
  if (body === executor) {
    // Before it was begun, or where control goes on to what undoes it.
    if (node.pos < begun.end || enclosingFunction(begun) !== executor) return false;
    return leavesAtOnce(node) && !undoings.some((undoing) => enclosingFunction(undoing) === executor);
  }
  const chain = handlersAround(body, executor, begun);
  if (chain.some((handler) => reaches(analysis, handler, undoings) || isFollowedBy(handler, undoings))) return false;
  return !isOnlyCalledWithout(analysis, executor, begun, undoings, chain.at(-1) ?? body);
}

/** Does the undoing stand in a function that is handed to somebody who calls it at a time that we do not know? */
export function isOutOfSight(analysis: Analysis, undoing: ts.Node, executor: Executor): boolean {
  for (let body = enclosingFunction(undoing); body !== undefined && body !== executor; body = enclosingFunction(body)) {
    const { parent } = body;
    if (isPutOutside(analysis, parent, executor) || isGivenBack(body, executor)) return true;
    if (
      typescript.isCallExpression(parent) &&
      parent.expression !== body &&
      !CALLERS.has(calleeName(parent.expression) ?? "")
    ) {
      if (shapeOf(parent)?.adds !== true) return true;
    }
  }
  return false;
}

/** `new Observable(() => { …; return () => target.off("data", next); })`: whoever is given a function in there calls it. */
function isGivenBack(body: ts.FunctionLikeDeclaration, executor: Executor): boolean {
  const maker = enclosingFunction(body);
  if (maker === undefined || maker === executor) return false;
  return typescript.isReturnStatement(body.parent) || maker.body === body;
}

/** `takeOff = () => …`, where the function around the executor has declared `takeOff`, to call it in the end. */
function isPutOutside({ checker }: Analysis, node: ts.Node, executor: Executor): boolean {
  if (!typescript.isBinaryExpression(node)) return false;
  if (node.operatorToken.kind !== typescript.SyntaxKind.EqualsToken) return false;
  const declaration = symbolNamedBy(checker, node.left)?.valueDeclaration;
  return declaration === undefined || !isInside(declaration, executor);
}

/** Whose callbacks run when something has happened that the executor knows of. */
const CALLERS = new Set([
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "nextTick", "then", "catch", "finally"],
  ...["once", "callOnce", "onceOnly"],
]);

/** Does the executor itself come to an undoing, as after an `await`, whoever has settled the promise before? */
export function runsAnyway(
  analysis: Analysis,
  executor: Executor,
  begun: ts.Node,
  undoings: readonly ts.Node[],
): boolean {
  let found = false;
  walk(executor.body, (node) => {
    if (found || typescript.isFunctionLike(node) || node.end <= begun.pos) return false;
    if (undoings.includes(node)) found = true;
    if (typescript.isCallExpression(node)) {
      const callee = skipOuter(node.expression);
      const called = typescript.isIdentifier(callee) ? functionNamed(analysis, callee) : undefined;
      if (called !== undefined && reaches(analysis, called, undoings, 1)) found = true;
    }
    return true;
  });
  return found;
}

/** Does the code hold one of the undoings, or call a function that does? */
function reaches(analysis: Analysis, code: ts.Node, undoings: readonly ts.Node[], depth = 0): boolean {
  if (undoings.some((undoing) => isInside(undoing, code))) return true;
  if (depth > 3) return false;
  let found = false;
  walk(code, (node) => {
    if (found) return false;
    if (typescript.isCallExpression(node)) {
      found = handlersOfEnd(analysis, node).some(
        (handler) => !isInside(node, handler) && reaches(analysis, handler, undoings, depth + 1),
      );
    }
    if (typescript.isIdentifier(node) && !isInside(code, node)) {
      found = functionsHeld(analysis, node).some(
        (called) => called !== code && !isInside(code, called) && reaches(analysis, called, undoings, depth + 1),
      );
    }
    return true;
  });
  return found;
}

/** Does the code hold `node`, or call a function of its file that does? */
export function comesTo(analysis: Analysis, code: ts.Node, node: ts.Node, depth = 0): boolean {
  if (isInside(node, code)) return true;
  if (depth > 2) return false;
  return callsIn(code).some(({ expression }) => {
    const callee = skipOuter(expression);
    const called = typescript.isIdentifier(callee) ? functionNamed(analysis, callee) : undefined;
    return called !== undefined && !isInside(code, called) && comesTo(analysis, called, node, depth + 1);
  });
}

/** `socket.close()` has what listens to its "close" run soon. */
function handlersOfEnd(analysis: Analysis, call: ts.CallExpression): readonly ts.Node[] {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || closeEvidence(callee.name.text) !== "verb") return [];
  return sitesIn(analysis, call.getSourceFile()).registrations.flatMap(({ target, event, listener }) => {
    if (event === undefined || compareTargets(analysis, target, callee.expression) !== "same") return [];
    const name = eventNameOf(analysis, event);
    return name.kind === "text" && name.text === "close" ? [skipOuter(listener)] : [];
  });
}

/**
 * Is the function only called where there is nothing to undo: by the executor before it begins it, or by a handler
 * that undoes it as well?
 */
function isOnlyCalledWithout(
  analysis: Analysis,
  executor: Executor,
  begun: ts.Node,
  undoings: readonly ts.Node[],
  code: ts.FunctionLikeDeclaration,
): boolean {
  const uses: ts.Identifier[] = [];
  walk(executor.body, (node) => {
    if (typescript.isIdentifier(node) && !isDeclarationName(node) && functionNamed(analysis, node) === code)
      uses.push(node);
  });
  return (
    uses.length > 0 &&
    uses.every((use) => {
      if (!typescript.isCallExpression(use.parent) || use.parent.expression !== use) return false;
      const caller = enclosingFunction(use);
      if (caller === undefined) return false;
      if (caller === executor) return use.pos < begun.pos;
      return handlersAround(caller, executor, begun).some((handler) => reaches(analysis, handler, undoings));
    })
  );
}

function isDeclarationName(node: ts.Identifier): boolean {
  return typescript.isVariableDeclaration(node.parent) && node.parent.name === node;
}

/** `reject(error); return;`: nothing follows that could undo it. */
function leavesAtOnce(node: ts.Node): boolean {
  const statement = node.parent;
  if (typescript.isReturnStatement(statement)) return true;
  if (!typescript.isExpressionStatement(statement)) return false;
  const block = statement.parent;
  if (!typescript.isBlock(block)) return false;
  const next = block.statements[block.statements.indexOf(statement) + 1];
  return next !== undefined && typescript.isReturnStatement(next);
}
