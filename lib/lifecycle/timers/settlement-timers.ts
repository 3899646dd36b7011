/**
 * Timers that a promise's executor arms, and that only some of the ways in which the promise settles clear.
 *
 *     const asking = setInterval(() => { if (isReady()) { clearInterval(asking); resolve(); } }, 50);
 *     setTimeout(() => reject(new Error("not ready")), 5_000);   // and it goes on asking
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import {
  executorAround,
  handedSettlementsIn,
  isHandedWithout,
  settlementsIn,
  settlesWithout,
  type Executor,
  type Settlement,
} from "../listeners/settlements.ts";
import { isOutOfSight, isUndoneAtEnd, runsAnyway } from "../listeners/undoings.ts";
import { SHORT, type Timer, timersIn } from "./timers.ts";

export interface SettlementTimer {
  readonly timer: Timer;
  /** Where one of the ways clears it; absent where none does. */
  readonly clearing: ts.Node | undefined;
  /** Where the promise settles without that. */
  readonly settlement: ts.Node;
  readonly evidence: Evidence;
}

export function* settlementTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<SettlementTimer> {
  if (!/\bset(?:Interval|Timeout)\b/.test(file.text) || !/\bnew \w+\s*(?:<[^(]*>)?\(/.test(file.text)) return;
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    if (timer.kind === "frame" || (timer.kind === "timeout" && (timer.delay ?? Infinity) <= SHORT)) continue;
    const executor = executorAround(timer.call);
    if (executor === undefined || !isOwn(analysis, timer, executor)) continue;
    const { id } = timer;
    const clearings = id.kind === "variable" ? cleared.filter(({ path }) => path?.key === id.path.key) : [];
    const undoings = clearings.map(({ call }) => call);
    if (undoings.some((call) => !isInside(call, executor) || isOutOfSight(analysis, call, executor))) continue;
    if (timer.kind === "timeout" && !settles(analysis, timer, executor)) continue;
    if (runsAnyway(analysis, executor, timer.call, undoings) || stopsItself(analysis, timer, undoings)) continue;
    const settlement = leavingSettlement(analysis, executor, timer, undoings);
    if (settlement === undefined) continue;
    const isSure = timer.kind === "interval" && !doesMore(settlement, executor);
    yield { timer, clearing: undoings[0], settlement, evidence: isSure ? "certain" : "likely" };
  }
}

/** Does the code that settles the promise call anything else, which may see to it that the interval ends itself? */
function doesMore(settlement: ts.Node, executor: Executor): boolean {
  const code = enclosingFunction(settlement);
  if (code === undefined || code === executor) return false;
  return callsIn(code).some((call) => !isInside(settlement, call) && call !== settlement && !isClear(call));
}

function isClear({ expression }: ts.CallExpression): boolean {
  return /^clear[A-Z]/.test(calleeName(expression) ?? "");
}

/** Is its id nowhere but in a variable of the executor, to be cleared and asked about? */
function isOwn({ checker }: Analysis, { id }: Timer, executor: Executor): boolean {
  if (id.kind === "dropped") return !id.unref;
  if (id.kind !== "variable" || id.path.root.kind !== "variable") return false;
  const { symbol } = id.path.root;
  const { valueDeclaration } = symbol;
  if (valueDeclaration === undefined || !isInside(valueDeclaration, executor)) return false;
  return referencesIn(checker, executor.getSourceFile(), symbol).every(
    (name) => usageOf(name) !== "read" || isHarmless(name),
  );
}

/** `clearTimeout(timer)`, `if (timer)`, `timer?.refresh()` */
function isHarmless(name: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isCallExpression(parent)) return calleeName(parent.expression)?.startsWith("clear") === true;
  if (typescript.isPropertyAccessExpression(parent)) return parent.name.text === "refresh";
  if (typescript.isIfStatement(parent) || typescript.isPrefixUnaryExpression(parent)) return true;
  return typescript.isBinaryExpression(parent) && parent.right !== name;
}

/** `setTimeout(resolve, ms)`, `setTimeout(() => reject(error), ms)`: it only works for the promise. */
function settles(analysis: Analysis, { callback }: Timer, executor: Executor): boolean {
  const node = skipOuter(callback);
  if (typescript.isIdentifier(node)) {
    const declaration = analysis.checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (executor.parameters.some((parameter) => parameter === declaration)) return true;
  }
  return (
    settlementsIn(analysis, executor).some((settlement) => isIn(analysis, settlement.node, callback)) ||
    endsLocal(analysis, node, executor)
  );
}

/** `() => child.kill()`, of a child that the executor has made. */
function endsLocal({ checker }: Analysis, callback: ts.Node, executor: Executor): boolean {
  return callsIn(callback).some(({ expression }) => {
    const callee = skipOuter(expression);
    if (!typescript.isPropertyAccessExpression(callee) || !ENDS.has(callee.name.text)) return false;
    const made = checker.getSymbolAtLocation(skipOuter(callee.expression))?.valueDeclaration;
    return made !== undefined && typescript.isVariableDeclaration(made) && isInside(made, executor);
  });
}

const ENDS = new Set(["kill", "abort", "destroy", "close", "terminate", "cancel"]);

/** Does an interval look, each time, at what those who settle the promise have written, or at the clock? */
function stopsItself(analysis: Analysis, { kind, callback }: Timer, undoings: readonly ts.Node[]): boolean {
  if (kind !== "interval") return false;
  return undoings.some(
    (undoing) =>
      isInside(undoing, callback) &&
      conditionsKnownAt(undoing, callback).some(({ test }) => mayHoldOneDay(analysis, test, callback)),
  );
}

function mayHoldOneDay({ checker }: Analysis, condition: ts.Expression, callback: ts.Expression): boolean {
  if (/[<>]/.test(condition.getText())) return true;
  return nodesOfKind<ts.Identifier>(condition, typescript.SyntaxKind.Identifier).some((name) => {
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol?.valueDeclaration === undefined || !typescript.isVariableDeclaration(symbol.valueDeclaration))
      return false;
    return referencesIn(checker, name.getSourceFile(), symbol).some(
      (reference) =>
        (usageOf(reference) === "write" || usageOf(reference) === "update") && !isInside(reference, callback),
    );
  });
}

/** Where the promise settles while the timer goes on. */
function leavingSettlement(
  analysis: Analysis,
  executor: Executor,
  timer: Timer,
  undoings: readonly ts.Node[],
): ts.Node | undefined {
  const { call, callback, kind } = timer;
  const arming = enclosingFunction(call) ?? executor;
  const isGone = (node: ts.Node): boolean => kind === "timeout" && isIn(analysis, node, callback);
  // What is settled by the function that arms the timer, or by one around it, is settled on another way.
  const isLater = ({ node, body }: Settlement): boolean =>
    isInside(node, arming) &&
    (body !== arming || arming === executor) &&
    !isGone(node) &&
    !isUndoneAtEnd(analysis, node, undoings);
  const settlement =
    settlementsIn(analysis, executor).find(
      (one) => isLater(one) && settlesWithout(analysis, executor, call, undoings, one),
    ) ??
    handedSettlementsIn(analysis, executor).find(
      (one) => isLater(one) && isHandedWithout(analysis, executor, call, undoings, one),
    );
  return settlement?.node;
}

/** Does it stand in the callback, or in the function that the callback names? */
function isIn({ checker }: Analysis, node: ts.Node, callback: ts.Expression): boolean {
  const inner = skipOuter(callback);
  if (isInside(node, inner)) return true;
  const declaration = typescript.isIdentifier(inner) ? checker.getSymbolAtLocation(inner)?.valueDeclaration : undefined;
  return declaration !== undefined && isInside(node, declaration);
}
