/** Retries that come as fast after the hundredth failure as after the first: without a pause, or with one that never grows. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { mentionsLike } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { timerOf } from "../timers/timers.ts";
import { cyclesIn, type Cycle } from "./cycles.ts";
import { mayGrow } from "./growing.ts";
import { isAttemptByName } from "./retry-names.ts";
import { isRetry } from "./unbounded.ts";

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
    if (last === undefined || seen.has(last) || !isSameAgain(cycle)) continue;
    seen.add(last);
    const found =
      cycle.timer === undefined
        ? steadyIn(analysis, afterFailure(cycle.site) ?? last, cycle.site, cycle.site)
        : steadyOf(analysis, [cycle.timer.call.arguments[1]], cycle.site);
    if (found !== undefined) yield { ...found, name: nameOf(cycle) };
  }
  for (const { loop, attempt } of retryLoopsIn(file)) {
    const found = steadyIn(analysis, loop, loop.getFirstToken() ?? loop, attempt.tryBlock);
    const code = enclosingFunction(loop);
    if (found !== undefined) yield { ...found, name: code === undefined ? undefined : functionName(code) };
  }
}

function nameOf({ functions }: Cycle): string | undefined {
  return functions.map(functionName).find((name) => name !== undefined);
}

/** Is the same thing done again, and not something else in its stead? */
function isSameAgain(cycle: Cycle): boolean {
  const { site, timer, functions } = cycle;
  if (!isRetry(cycle)) return false;
  if (timer !== undefined) return true;
  if (afterFailure(site) === undefined) return functions.some((code) => isAttemptByName(functionName(code)));
  const own = functions[0]?.parameters.map(({ name }) => name.getText()) ?? [];
  return (
    typescript.isCallExpression(site) &&
    site.arguments.every((argument, index) => argument.getText().replace(/\s*[-+]\s*1$/, "") === own[index])
  );
}

/** The `catch` that the call stands in. */
function afterFailure(site: ts.Node): ts.Node | undefined {
  for (let outer = site.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isCatchClause(outer)) return outer;
    if (typescript.isCallExpression(outer) && calleeName(outer.expression) === "catch") return outer.arguments[0];
  }
  return undefined;
}

function steadyIn(
  analysis: Analysis,
  code: ts.Node,
  site: ts.Node,
  attempt: ts.Node,
): Omit<Steady, "name"> | undefined {
  const pauses = pausesIn(analysis, code);
  return pauses.length === 0 && mayWait(analysis, code, attempt) ? undefined : steadyOf(analysis, pauses, site);
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

const WAITS = /wait|sleep|delay|pause|back_?off|throttle|setTimeout|timer/i;

/** May something that is no plain pause keep the next attempt from coming at once: in `code`, or in what the attempt calls? */
function mayWait(analysis: Analysis, code: ts.Node, attempt: ts.Node): boolean {
  const { AwaitExpression } = typescript.SyntaxKind;
  const waitsElse = nodesOfKind<ts.AwaitExpression>(code, AwaitExpression).some(
    (node) => !isInside(node, attempt) && !isInside(attempt, node),
  );
  return (
    waitsElse ||
    mentionsLike(code, WAITS) ||
    callsIn(attempt).some((call) => {
      const body = bodyOf(analysis, call)?.body;
      return body !== undefined && mentionsLike(body, WAITS);
    })
  );
}

/** How long is waited in `code`: in a timer, or by a function that arms one. */
function pausesIn(analysis: Analysis, code: ts.Node): readonly (ts.Expression | undefined)[] {
  return callsIn(code).flatMap((call) => {
    if (timerOf(analysis, call)?.kind === "timeout") return [call.arguments[1]];
    return isWait(analysis, call) ? call.arguments.filter(isNumber(analysis)).slice(0, 1) : [];
  });
}

/** `sleep(1000)`, `wait(pause)`, and a `setTimeout(1000)` that returns a promise. */
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
function retryLoopsIn(
  file: ts.SourceFile,
): readonly { readonly loop: ts.IterationStatement; readonly attempt: ts.TryStatement }[] {
  const { ForStatement, WhileStatement, DoStatement, TryStatement } = typescript.SyntaxKind;
  const loops = nodesOfKinds<ts.IterationStatement>(file, [ForStatement, WhileStatement, DoStatement]);
  return loops.flatMap((loop) => {
    const attempt = nodesOfKind<ts.TryStatement>(loop, TryStatement).find(
      (one) => one.catchClause !== undefined && loopOf(one) === loop && isAttempt(one),
    );
    return attempt === undefined ? [] : [{ loop, attempt }];
  });
}

/** It waits for something, leaves the loop as soon as that succeeds, and stays where it fails. */
function isAttempt({ tryBlock, catchClause }: ts.TryStatement): boolean {
  const waits = nodesOfKind(tryBlock, typescript.SyntaxKind.AwaitExpression).some(
    (node) => enclosingFunction(node) === enclosingFunction(tryBlock),
  );
  return waits && isExit(tryBlock.statements.at(-1)) && !isExit(catchClause?.block.statements.at(-1));
}

function isExit(statement: ts.Statement | undefined): boolean {
  return (
    statement !== undefined &&
    (typescript.isReturnStatement(statement) ||
      typescript.isBreakStatement(statement) ||
      typescript.isThrowStatement(statement))
  );
}

function loopOf(node: ts.Node): ts.Node | undefined {
  for (let outer = node.parent; outer !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    if (typescript.isIterationStatement(outer, false)) return outer;
  }
  return undefined;
}
