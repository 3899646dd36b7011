/**
 * Listeners that a promise's executor puts on something that lives longer, and that only some of the ways in which
 * the promise settles take off.
 */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { enclosingFunction, isInConstructor, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { compareEvents, eventNameOf } from "./event-name.ts";
import { isPromiseExecutor } from "./executor.ts";
import { lifetimeOf } from "./lifetime.ts";
import { functionNamed } from "./named-function.ts";
import { isOnce, signalIn } from "./options.ts";
import { mayRemove } from "./removed.ts";
import { shapeOf } from "./shapes.ts";
import { sitesIn, type Registration, type Removal } from "./sites.ts";
import { compareTargets, targetPathOf } from "./targets.ts";

export interface SettlementLeak {
  readonly registration: Registration;
  /** A removal that one of the ways has. */
  readonly removal: Removal;
  /** Where the promise settles without it. */
  readonly settlement: ts.Node;
  readonly evidence: Evidence;
}

export function* settlementLeaksIn(analysis: Analysis, file: ts.SourceFile): Iterable<SettlementLeak> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const executor = executorAround(registration.call);
    if (executor === undefined || signalIn(analysis, registration.options) !== "none") continue;
    if (!mayOutlive(analysis, registration)) continue;
    // That all listeners go when the emitter closes comes too late for the work.
    const own = removals.filter(
      (removal) => removal.listener !== undefined && mayRemove(analysis, registration, removal),
    );
    const [removal] = own;
    // A removal outside of the executor belongs to all settlements: `.finally(() => signal.removeEventListener(…))`.
    if (removal === undefined || !own.every(({ call }) => isInside(call, executor))) continue;
    if (own.some(({ call }) => isOutOfSight(analysis, call, executor)) || runsAnyway(analysis, executor, own)) continue;
    if (own.some(({ call }) => comesAnyway(analysis, registration, call, executor))) continue;
    const settlement = settlementsIn(analysis, executor).find((candidate) =>
      leaves(analysis, executor, registration, own, candidate),
    );
    if (settlement !== undefined) yield { registration, removal, settlement: settlement.node, evidence: "certain" };
  }
}

/** Does the removal stand in a function that is handed to somebody who calls it at a time that we do not know? */
function isOutOfSight(analysis: Analysis, call: ts.Node, executor: Executor): boolean {
  for (let body = enclosingFunction(call); body !== undefined && body !== executor; body = enclosingFunction(body)) {
    const { parent } = body;
    if (isPutOutside(analysis, parent, executor)) return true;
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

/**
 * `request.once("close", () => socket.off(…))`: is it taken off by an event that always comes, of what the executor has
 * made, or of what is listened to itself?
 */
function comesAnyway(analysis: Analysis, added: Registration, call: ts.Node, executor: Executor): boolean {
  const { registrations } = sitesIn(analysis, call.getSourceFile());
  return registrations.some(({ listener, target, event }) => {
    if (target === undefined || event === undefined || !isInside(call, skipOuter(listener))) return false;
    const declaration = symbolNamedBy(analysis.checker, target)?.valueDeclaration;
    const isOwn = declaration !== undefined && isInside(declaration, executor);
    if (!isOwn && compareTargets(analysis, added.target, target) !== "same") return false;
    const name = eventNameOf(analysis, event);
    const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target));
    return name.kind === "text" && emitter?.always?.includes(name.text) === true;
  });
}

/** Does the executor itself come to a removal, as after an `await`, whoever has settled the promise before? */
function runsAnyway(analysis: Analysis, executor: Executor, removals: readonly Removal[]): boolean {
  let found = false;
  walk(executor.body, (node) => {
    if (found || typescript.isFunctionLike(node)) return false;
    if (removals.some(({ call }) => call === node)) found = true;
    if (typescript.isCallExpression(node)) {
      const callee = skipOuter(node.expression);
      const called = typescript.isIdentifier(callee) ? functionNamed(analysis, callee) : undefined;
      if (called !== undefined && reaches(analysis, called, removals, 1)) found = true;
    }
    return true;
  });
  return found;
}

type Executor = ts.ArrowFunction | ts.FunctionExpression;

function executorAround(node: ts.Node): Executor | undefined {
  for (let outer = enclosingFunction(node); outer !== undefined; outer = enclosingFunction(outer)) {
    if (isPromiseExecutor(outer)) return outer;
  }
  return undefined;
}

/** Was it there before the executor, so that it may still be there afterwards? */
function mayOutlive(analysis: Analysis, { call, target }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  if (path === undefined) return false;
  // What an object keeps is there before and behind each of the promises that its methods make.
  if (path.root.kind === "this") return !isInConstructor(call);
  const lifetime = lifetimeOf(analysis, path);
  return lifetime !== "own" && lifetime !== "unknown";
}

interface Settlement {
  readonly node: ts.Node;
  /** The function in which it stands: a handler, or the executor itself. */
  readonly body: ts.FunctionLikeDeclaration;
}

/** Calls of `resolve` and `reject`, wherever in the executor. */
function settlementsIn({ checker }: Analysis, executor: Executor): readonly Settlement[] {
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

/** Does the promise settle there with the listener still on? */
function leaves(
  analysis: Analysis,
  executor: Executor,
  registration: Registration,
  removals: readonly Removal[],
  { node, body }: Settlement,
): boolean {
  if (body === executor) {
    // Before the listener was put on, or where control goes on to a removal.
    if (node.pos < registration.call.end || enclosingFunction(registration.call) !== executor) return false;
    return leavesAtOnce(node) && !removals.some(({ call }) => enclosingFunction(call) === executor);
  }
  const chain = handlersAround(body, executor);
  if (chain.some((handler) => reaches(analysis, handler, removals))) return false;
  const outermost = chain.at(-1) ?? body;
  if (isOnlyCalledWithout(analysis, executor, registration, removals, outermost)) return false;
  return !takesItselfOff(analysis, registration, chain) && !isEndOfTarget(analysis, registration, outermost);
}

/**
 * Is the function only called from where the listener is not on: by the executor before it puts it on, or by a handler
 * that takes it off as well?
 */
function isOnlyCalledWithout(
  analysis: Analysis,
  executor: Executor,
  registration: Registration,
  removals: readonly Removal[],
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
      if (caller === executor) return use.pos < registration.call.pos;
      return handlersAround(caller, executor).some((handler) => reaches(analysis, handler, removals));
    })
  );
}

function isDeclarationName(node: ts.Identifier): boolean {
  return typescript.isVariableDeclaration(node.parent) && node.parent.name === node;
}

/** `reject(error); return;`: nothing follows that could take the listener off. */
function leavesAtOnce(node: ts.Node): boolean {
  const statement = node.parent;
  if (typescript.isReturnStatement(statement)) return true;
  if (!typescript.isExpressionStatement(statement)) return false;
  const block = statement.parent;
  if (!typescript.isBlock(block)) return false;
  const next = block.statements[block.statements.indexOf(statement) + 1];
  return next !== undefined && typescript.isReturnStatement(next);
}

/** The functions from the settlement's own out to the executor. */
function handlersAround(body: ts.FunctionLikeDeclaration, executor: Executor): readonly ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  for (let outer: ts.FunctionLikeDeclaration | undefined = body; outer !== undefined && outer !== executor;) {
    found.push(outer);
    outer = enclosingFunction(outer);
  }
  return found;
}

/** Does the code hold one of the removals, or call a function that does? */
function reaches(analysis: Analysis, code: ts.Node, removals: readonly Removal[], depth = 0): boolean {
  if (removals.some(({ call }) => isInside(call, code))) return true;
  if (depth > 3) return false;
  let found = false;
  walk(code, (node) => {
    if (found) return false;
    if (typescript.isCallExpression(node)) {
      found = handlersOfEnd(analysis, node).some(
        (handler) => !isInside(node, handler) && reaches(analysis, handler, removals, depth + 1),
      );
    }
    if (typescript.isIdentifier(node) && !isInside(code, node)) {
      const called = functionNamed(analysis, node);
      if (called !== undefined && called !== code && !isInside(code, called)) {
        found = reaches(analysis, called, removals, depth + 1);
      }
    }
    return true;
  });
  return found;
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

/** It is the listener itself that settles, and it is only called once. */
function takesItselfOff(
  analysis: Analysis,
  registration: Registration,
  handlers: readonly ts.FunctionLikeDeclaration[],
): boolean {
  const comesOnce = registration.once || isOnce(analysis, registration.options) || isAbort(analysis, registration);
  if (!comesOnce) return false;
  const listener = skipOuter(registration.listener);
  const named = typescript.isIdentifier(listener) ? functionNamed(analysis, listener) : listener;
  return named !== undefined && handlers.some((handler) => handler === named);
}

/** A signal is aborted once. */
function isAbort(analysis: Analysis, { event }: Registration): boolean {
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && name.text === "abort";
}

const ENDS = new Set([
  ...["close", "end", "error", "exit", "disconnect", "finish", "aborted", "unload", "dispose", "destroy"],
  ...["closed", "ended", "exited", "disconnected", "finished", "disposed", "destroyed", "terminated"],
]);

/** It settles because the very thing that is listened to has come to its end. */
function isEndOfTarget(analysis: Analysis, registration: Registration, handler: ts.Node): boolean {
  const { registrations } = sitesIn(analysis, registration.call.getSourceFile());
  return registrations.some((other) => {
    if (other.event === undefined || compareTargets(analysis, other.target, registration.target) !== "same")
      return false;
    if (compareEvents(analysis, other.event, registration.event) === "same") return false;
    const name = eventNameOf(analysis, other.event);
    if (name.kind !== "text" || !ENDS.has(name.text)) return false;
    const listener = skipOuter(other.listener);
    const named = typescript.isIdentifier(listener) ? functionNamed(analysis, listener) : listener;
    return named === handler;
  });
}
