/**
 * Where a promise's executor settles it, and what is undone on the way there.
 *
 *     new Promise((resolve, reject) => {
 *       const timer = setTimeout(() => reject(new Error("too late")), 5_000);   // settles: the timer has gone off
 *       socket.once("open", () => { clearTimeout(timer); resolve(); });         // settles, and undoes
 *     })
 */
import type ts from "typescript";
import { enclosingFunction, isInLoop, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "./executor.ts";
import { functionNamed } from "./named-function.ts";
import { shapeOf } from "./shapes.ts";
import { isFollowedBy, reaches } from "./undoings.ts";

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
  const beginning = enclosingFunction(begun);
  // `if (isStream) return resolve(response);`, in the handler that begins it further down.
  if (body === beginning && node.pos < begun.end && !isInLoop(begun, body)) return false;
  if (body === executor) {
    // Before it was begun, or where control goes on to what undoes it.
    if (node.pos < begun.end || beginning !== executor) return false;
    if (undoings.some((undoing) => enclosingFunction(undoing) === executor)) return false;
    return leavesAtOnce(node) || isBehindFailure(node, begun);
  }
  const chain = handlersAround(body, executor, begun);
  if (chain.some((handler) => reaches(analysis, handler, undoings) || isFollowedBy(handler, undoings))) return false;
  return !isOnlyCalledWithout(analysis, executor, begun, undoings, chain.at(-1) ?? body);
}

/** `try { timer = setTimeout(…); dial(); } catch (error) { reject(error); }`: does what comes behind the beginning throw? */
function isBehindFailure(node: ts.Node, begun: ts.Node): boolean {
  for (let at = node.parent; at !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (!typescript.isCatchClause(at)) continue;
    const { tryBlock } = at.parent;
    const start = tryBlock.statements.find((statement) => isInside(begun, statement));
    return start !== undefined && callsIn(tryBlock).some(({ pos }) => pos >= start.end);
  }
  return false;
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
