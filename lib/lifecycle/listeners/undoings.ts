/** Whether code in a promise's executor comes to what undoes something, be it through functions that it calls. */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { eventNameOf } from "./event-name.ts";
import { functionNamed, functionsHeld } from "./named-function.ts";
import type { Executor } from "./settlements.ts";
import { shapeOf } from "./shapes.ts";
import { sitesIn } from "./sites.ts";
import { compareTargets } from "./targets.ts";

/** `.catch((error) => reject(error)).finally(() => clearTimeout(timer))`: does the chain come to it afterwards? */
export function isFollowedBy({ parent }: Pick<ts.Node, "parent">, undoings: readonly ts.Node[]): boolean {
  if (!typescript.isCallExpression(parent) || !isPromiseStep(calleeName(parent.expression))) return false;
  const statement = statementOf(parent);
  return undoings.some((undoing) => isInside(undoing, statement) && !isInside(undoing, parent));
}

function statementOf(node: ts.Node): ts.Node {
  let outer = node;
  while (!typescript.isStatement(outer) && !typescript.isFunctionLike(outer.parent)) outer = outer.parent;
  return outer;
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
export function reaches(analysis: Analysis, code: ts.Node, undoings: readonly ts.Node[], depth = 0): boolean {
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

/**
 * `child.on("error", reject); child.on("close", () => clearInterval(beat));`: is `node` done when one event of an emitter
 * comes, and undone at another of the same, which always comes in the end?
 */
export function isUndoneAtEnd(analysis: Analysis, node: ts.Node, undoings: readonly ts.Node[]): boolean {
  const { registrations } = sitesIn(analysis, node.getSourceFile());
  return registrations
    .filter(({ listener }) => isInside(node, listener))
    .some(({ target }) => {
      const { always = [] } = (target && declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target))) ?? {};
      return registrations.some((other) => {
        const name = other.event === undefined ? undefined : eventNameOf(analysis, other.event);
        return (
          name?.kind === "text" &&
          always.includes(name.text) &&
          compareTargets(analysis, other.target, target) === "same" &&
          reaches(analysis, other.listener, undoings)
        );
      });
    });
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
