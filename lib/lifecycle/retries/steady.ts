/** Retries that come as fast after the hundredth failure as after the first: without a pause, or with one that never grows. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { timerOf } from "../timers/timers.ts";
import { cyclesIn } from "./cycles.ts";
import { mayGrow } from "./growing.ts";
import { functionName, isRetry } from "./unbounded.ts";

export interface Steady {
  /** The pause, or where it is tried again at once. */
  readonly node: ts.Node;
  readonly kind: "same pause" | "at once";
  /** What is tried again, where it has a name. */
  readonly name: string | undefined;
}

export function* steadyRetriesIn(analysis: Analysis, file: ts.SourceFile): Iterable<Steady> {
  const seen = new Set<ts.Node>();
  for (const cycle of cyclesIn(analysis, file)) {
    const last = cycle.functions.at(-1);
    if (!isRetry(cycle) || last === undefined || seen.has(last)) continue;
    seen.add(last);
    const name = cycle.functions.map(functionName).find((found) => found !== undefined);
    // A handler or a `catch` may wait before it tries again.
    const pauses = cycle.timer === undefined ? pausesIn(analysis, last) : [cycle.timer.call.arguments[1]];
    const found = steadyOf(analysis, pauses, cycle.site);
    if (found !== undefined) yield { ...found, name };
  }
  for (const loop of retryLoopsIn(file)) {
    const found = steadyOf(analysis, pausesIn(analysis, loop), loop.getFirstToken() ?? loop);
    const code = enclosingFunction(loop);
    if (found !== undefined) yield { ...found, name: code === undefined ? undefined : functionName(code) };
  }
}

/** @param pauses How long is waited; `undefined` where a timer is armed without a time. */
function steadyOf(
  analysis: Analysis,
  pauses: readonly (ts.Expression | undefined)[],
  site: ts.Node,
): Omit<Steady, "name"> | undefined {
  if (pauses.some((pause) => pause !== undefined && mayGrow(analysis, pause))) return undefined;
  const [pause] = pauses;
  if (pause === undefined || /^0?$/.test(pause.getText())) return { node: pause ?? site, kind: "at once" };
  return { node: pause, kind: "same pause" };
}

/** How long is waited in `code`: in a timer, or by a function that arms one. */
function pausesIn(analysis: Analysis, code: ts.Node): readonly (ts.Expression | undefined)[] {
  return nodesOfKind<ts.CallExpression>(code, typescript.SyntaxKind.CallExpression).flatMap((call) => {
    if (timerOf(analysis, call)?.kind === "timeout") return [call.arguments[1]];
    return isWait(analysis, call) ? [call.arguments.find(isNumber(analysis)) ?? call.arguments[0]] : [];
  });
}

/** `sleep(1000)`, `setTimeout(1000)` of `node:timers/promises`, `wait(pause)`. */
function isWait(analysis: Analysis, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression) ?? "";
  const isAwaited = typescript.isAwaitExpression(call.parent);
  if (!isAwaited || call.arguments.length === 0) return false;
  if (/^(?:sleep|delay|wait|pause|backoff|back_off|setTimeout)/i.test(name)) return true;
  const body = bodyOf(analysis, call)?.body;
  return body !== undefined && !name.startsWith("fetch") && armsFirst(analysis, body);
}

/** `new Promise((resolve) => setTimeout(resolve, ms))` is all that it does. */
function armsFirst(analysis: Analysis, body: ts.Node): boolean {
  const calls = nodesOfKinds<ts.CallExpression>(body, [typescript.SyntaxKind.CallExpression]);
  return calls.length === 1 && timerOf(analysis, calls[0]!)?.kind === "timeout";
}

function isNumber({ checker }: Analysis): (argument: ts.Expression) => boolean {
  return (argument) => (checker.getTypeAtLocation(argument).flags & typescript.TypeFlags.NumberLike) !== 0;
}

/** Loops that are left when what they try succeeds, and go on when it fails. */
function retryLoopsIn(file: ts.SourceFile): readonly ts.IterationStatement[] {
  const { ForStatement, WhileStatement, DoStatement, TryStatement } = typescript.SyntaxKind;
  const loops = nodesOfKinds<ts.IterationStatement>(file, [ForStatement, WhileStatement, DoStatement]);
  return loops.filter((loop) =>
    nodesOfKind<ts.TryStatement>(loop, TryStatement).some(
      (attempt) => attempt.catchClause !== undefined && loopOf(attempt) === loop && isAttempt(attempt),
    ),
  );
}

/** It waits for something, leaves the loop where that succeeds, and stays where it fails. */
function isAttempt({ tryBlock, catchClause }: ts.TryStatement): boolean {
  const { AwaitExpression, ReturnStatement, BreakStatement } = typescript.SyntaxKind;
  const isOwn = (node: ts.Node): boolean => enclosingFunction(node) === enclosingFunction(tryBlock);
  const leaves = nodesOfKinds(tryBlock, [ReturnStatement, BreakStatement]).some(isOwn);
  const waits = nodesOfKind(tryBlock, AwaitExpression).some(isOwn);
  const last = catchClause?.block.statements.at(-1);
  const staysOut =
    last !== undefined &&
    (typescript.isThrowStatement(last) || typescript.isReturnStatement(last) || typescript.isBreakStatement(last));
  return leaves && waits && !staysOut;
}

function loopOf(node: ts.Node): ts.Node | undefined {
  for (let outer = node.parent; outer !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    if (typescript.isIterationStatement(outer, false)) return outer;
  }
  return undefined;
}
