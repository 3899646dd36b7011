/**
 * What is tried again by the handler of an end that a cleanup brings about: the cleanup begins what it was to end.
 *
 *     useEffect(() => {
 *       const connect = () => { socket = new WebSocket(url); socket.onclose = () => setTimeout(connect, 3_000); };
 *       connect();
 *       return () => socket.close();
 *     }, [url]);
 *
 * Where the handler asks before it arms the timer, one that is pending when the cleanup runs still goes off.
 */
import type ts from "typescript";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { isGivable } from "../../syntax/given-functions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { handlersIn, type Handler } from "../linked/handlers.ts";
import { takesHandlersOff } from "../linked/taken-off.ts";
import { terminalOf } from "../linked/terminal.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { hookOf, isOfPage } from "../listeners/effect-hooks.ts";
import { isCleanup, isCleanupOfEffect } from "../owner/cleanup-functions.ts";
import { timersIn, type Timer } from "../timers/timers.ts";
import { againOf, asks, stepsTo } from "./attempts.ts";

export interface BehindCleanup {
  readonly timer: Timer;
  readonly name: string | undefined;
  /** What the cleanup ends, whose handler tries again. */
  readonly close: ts.CallExpression;
  readonly event: string;
  /** The end itself is what tries again; else only what was pending when it came. */
  readonly isByEnd: boolean;
  readonly evidence: Evidence;
}

const CLOSES = /^(?:close|disconnect|destroy|terminate|end|stop|kill)$/;

export function* retriesBehindCleanupsIn(analysis: Analysis, file: ts.SourceFile): Iterable<BehindCleanup> {
  const { armed, cleared } = timersIn(analysis, file);
  const isLost = ({ id, call }: Timer): boolean =>
    id.kind === "dropped" ||
    isResultOfHandler(call) ||
    (id.kind !== "elsewhere" && !cleared.some(({ path }) => path === undefined || path.key === id.path.key));
  const lost = armed.filter((timer) => timer.kind === "timeout" && isLost(timer));
  const closes = lost.length === 0 ? [] : callsNamedLike(file, CLOSES).filter(isInCleanup);
  if (closes.length === 0) return;
  const reported = new Set<Timer>();
  for (const handler of endHandlersIn(analysis, file)) {
    const { code, event } = handler;
    if (code === undefined) continue;
    const close = closes.find((call) => isEndOf(analysis, handler, call));
    const cleanup = close === undefined ? undefined : enclosingFunction(close);
    if (close === undefined || cleanup === undefined || isInside(close, code) || takesHandlersOff(analysis, cleanup))
      continue;
    for (const timer of lost) {
      const steps = stepsTo(analysis, code, timer.call);
      const again = steps === undefined ? undefined : againOf(analysis, timer, handler);
      if (steps === undefined || again === undefined || again.steps.some((step) => asks(analysis, step))) continue;
      const isByEnd = terminalOf(event) === "close" && !steps.some((step) => asks(analysis, step));
      if (reported.has(timer)) continue;
      reported.add(timer);
      const isSure = isByEnd && again.isSeen && isOfComponentThatGoes(analysis, cleanup);
      yield { timer, name: again.name, close, event, isByEnd, evidence: isSure ? "certain" : "likely" };
    }
  }
}

/** What is told that something is over; first what is told so in any case. */
export function endHandlersIn(analysis: Analysis, file: ts.SourceFile): readonly Handler[] {
  const handlers = handlersIn(analysis, file).filter(({ event }) => event !== "*" && terminalOf(event) !== undefined);
  const isClose = ({ event }: Handler): boolean => terminalOf(event) === "close";
  return [...handlers.filter(isClose), ...handlers.filter((handler) => !isClose(handler))];
}

/** `socket.onclose = () => setTimeout(connect, 1_000)`: whoever calls the handler does nothing with what it returns. */
function isResultOfHandler({ parent }: ts.CallExpression): boolean {
  return (
    typescript.isArrowFunction(parent) &&
    (typescript.isCallExpression(parent.parent) || typescript.isBinaryExpression(parent.parent))
  );
}

function isInCleanup(call: ts.CallExpression): boolean {
  const code = enclosingFunction(call);
  if (code === undefined || !isGivable(code) || !typescript.isPropertyAccessExpression(skipOuter(call.expression)))
    return false;
  return isCleanup(code);
}

/** Does the call end what the handler listens to, under this name or one that it is given: `ref.current = socket`? */
function isEndOf(analysis: Analysis, { end, code, node }: Handler, call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  const target = typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  const path = target === undefined ? undefined : accessPathOf(analysis, target);
  if (path === undefined || code === undefined || path.root.kind === "global") return false;
  if (path.key === end.key) return true;
  const home = enclosingFunction(node);
  if (home === undefined || end.root.kind !== "variable" || end.names.length > 0) return false;
  const { symbol } = end.root;
  return nodesOfKind<ts.BinaryExpression>(home, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) &&
      typescript.isIdentifier(skipOuter(right)) &&
      analysis.checker.getSymbolAtLocation(skipOuter(right)) === symbol &&
      accessPathOf(analysis, left)?.key === path.key,
  );
}

/** Is it the cleanup of an effect, of a component that is not there as long as its page? */
function isOfComponentThatGoes(analysis: Analysis, cleanup: ts.FunctionLikeDeclaration): boolean {
  const effect = isCleanupOfEffect(cleanup) ? enclosingFunction(cleanup) : undefined;
  if (effect === undefined) return false;
  return !isOfPage(analysis, hookOf(analysis, effect) ?? { name: "", body: effect });
}
