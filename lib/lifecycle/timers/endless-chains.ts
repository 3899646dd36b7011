/**
 * Chains of timers that nothing breaks: a method has itself called again, drops the id, and asks nothing before.
 *
 *     spin() { this.angle++; requestAnimationFrame(() => this.spin()); }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isFunction, isInside, thisContainer } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { endOf } from "../listeners/close-of.ts";
import { isOfAllTurns } from "../owner/another-turn.ts";
import { endsForGood, type ClosePath } from "../owner/close-paths.ts";
import { mayComeAndGo } from "../owner/comes-and-goes.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";
import { unboundedIn } from "../retries/unbounded.ts";
import { timersIn, type Timer } from "./timers.ts";

export interface EndlessChain {
  readonly timer: Timer;
  readonly owner: Owner;
  readonly close: ClosePath;
  readonly evidence: Evidence;
}

export function* endlessChainsIn(analysis: Analysis, file: ts.SourceFile): Iterable<EndlessChain> {
  for (const timer of timersIn(analysis, file).armed) {
    if (timer.kind === "interval" || timer.id.kind !== "dropped") continue;
    const link = linkOf(analysis, timer);
    const node = enclosingInstance(timer.call);
    const owner = node === undefined ? undefined : ownerAt(node);
    if (link === undefined || owner === undefined || isInStatic(timer.call) || isSingleton(owner)) continue;
    const close = endOf(analysis, owner);
    const asked = close === undefined ? "yes" : askedIn(link, timer.call);
    if (close === undefined || asked === "yes" || retriesIn(analysis, file).has(timer.call)) continue;
    const isSureEnd =
      close.declaredBy === owner &&
      endsForGood(close) &&
      !isNeverEnded(analysis, owner) &&
      mayComeAndGo(analysis, owner, close) &&
      !isOfAllTurns(analysis, owner, close, timer.call);
    yield { timer, owner, close, evidence: asked === "no" && isSureEnd ? "certain" : "likely" };
  }
}

/** The timers of retries without an end, which are reported as such. */
const retriesIn = memoised((analysis, file: ts.SourceFile): ReadonlySet<ts.Node> => {
  const certain = [...unboundedIn(analysis, file)].filter(({ evidence }) => evidence === "certain");
  return new Set(certain.flatMap(({ cycle: { timer } }) => timer?.call ?? []));
});

/** The function that arms the timer and is run by it again. */
export function linkOf(analysis: Analysis, { call, callback }: Timer): ts.FunctionLikeDeclaration | undefined {
  for (let body = enclosingFunction(call); body !== undefined; body = enclosingFunction(body)) {
    if (mentions(analysis, callback, body)) return body;
  }
  return undefined;
}

/** Is the callback the function itself, or does it call it? */
function mentions(analysis: Analysis, callback: ts.Expression, link: ts.FunctionLikeDeclaration): boolean {
  const node = skipOuter(callback);
  if (isItself(analysis, node, link)) return true;
  // `this.spin.bind(this)`
  if (typescript.isCallExpression(node)) {
    const callee = skipOuter(node.expression);
    return typescript.isPropertyAccessExpression(callee) && isItself(analysis, skipOuter(callee.expression), link);
  }
  if (!isFunction(node) || node === link) return false;
  let found = false;
  walk(node, (inner) => {
    if (typescript.isCallExpression(inner)) {
      // What is called under a condition, or behind a way out, may not be called again.
      if (isItself(analysis, skipOuter(inner.expression), link) && askedIn(node, inner) !== "yes") found = true;
    }
    return !found;
  });
  return found;
}

function isItself({ checker }: Analysis, node: ts.Expression, link: ts.FunctionLikeDeclaration): boolean {
  if (typescript.isPropertyAccessExpression(node)) {
    if (!isThis(node.expression) || thisContainer(node) !== ownerOf(link)) return false;
    return functionName(link) === node.name.text;
  }
  if (!typescript.isIdentifier(node)) return false;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration === link || (declaration !== undefined && declaration === link.parent);
}

function ownerOf(link: ts.FunctionLikeDeclaration): ts.Node | undefined {
  const element = typescript.isClassElement(link) ? link : link.parent;
  return typescript.isClassElement(element) ? element.parent : undefined;
}

/**
 * Does the function look at anything before it arms the timer: a test around it, or a way out before it? Where that is
 * about something that the owner's end does not change, it is `"besides"`.
 */
function askedIn(link: ts.FunctionLikeDeclaration, call: ts.Node): "yes" | "besides" | "no" {
  if (isConditional(call, link)) return "yes";
  const conditions = waysOut(link, call).map((leave) => conditionOf(leave, link));
  if (conditions.some((condition) => condition === undefined || MAY_END.test(condition.getText()))) return "yes";
  return conditions.length > 0 ? "besides" : "no";
}

/** Does the function look at anything at all before it arms the timer? */
export function isAskedBefore(link: ts.FunctionLikeDeclaration, call: ts.Node): boolean {
  return askedIn(link, call) !== "no";
}

/** Something of the owner's own, a state, or what tells that the work is done. */
const MAY_END =
  /\bthis\b|clos|dispos|destroy|stop|abort|cancel|active|alive|running|mounted|done|ready|finish|success|complete|resolv|count|attempt|retr|max|length|size|[<>]/i;

function conditionOf(leave: ts.Node, link: ts.Node): ts.Expression | undefined {
  for (let outer = leave.parent; outer !== link && outer !== undefined; outer = outer.parent)
    if (typescript.isIfStatement(outer)) return outer.expression;
  return undefined;
}

/** Does it depend on a condition, or on an `await` that may fail, within `container`? */
function isConditional(node: ts.Node, container: ts.Node): boolean {
  for (
    let inner = node, outer = node.parent;
    outer !== undefined && outer !== container;
    inner = outer, outer = outer.parent
  ) {
    if (typescript.isIfStatement(outer) && inner !== outer.expression) return true;
    if (typescript.isConditionalExpression(outer) && inner !== outer.condition) return true;
    if (typescript.isBinaryExpression(outer) && outer.right === inner && isShortCircuit(outer.operatorToken.kind))
      return true;
    if (typescript.isCatchClause(outer) || typescript.isCaseClause(outer) || typescript.isDefaultClause(outer))
      return true;
    if (typescript.isIterationStatement(outer, false)) return true;
    if (typescript.isCallExpression(outer) && outer.questionDotToken !== undefined) return true;
  }
  return false;
}

/** The `return`s and `throw`s in front of it. */
function waysOut(link: ts.FunctionLikeDeclaration, call: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  walk(link, (node) => {
    if (node.pos >= call.pos || (isFunction(node) && node !== link && !isInside(call, node))) return false;
    if (typescript.isReturnStatement(node) || typescript.isThrowStatement(node)) {
      if (!isInside(call, node)) found.push(node);
      return false;
    }
    return true;
  });
  return found;
}
