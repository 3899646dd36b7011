/**
 * Timers that give a promise up, and that nobody can clear when the promise is settled by whoever was given its function:
 *
 *     new Promise((resolve, reject) => {
 *       setTimeout(() => reject(new Error("no answer")), 30_000);   // goes on when the answer has come
 *       this.calls.set(id, { resolve, reject });
 *     });
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { executorAround, settlementsIn, type Executor } from "../listeners/settlements.ts";
import { SHORT, timersIn, type Timer } from "./timers.ts";

export interface StoredSettlementTimer {
  readonly timer: Timer;
  /** Where the function that settles the promise is put for others. */
  readonly stored: ts.Node;
}

export function* storedSettlementTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<StoredSettlementTimer> {
  if (!file.text.includes("setTimeout")) return;
  for (const timer of timersIn(analysis, file).armed) {
    const { call, kind, id, delay } = timer;
    if (kind !== "timeout" || id.kind !== "dropped" || id.unref || (delay ?? Infinity) < SHORT) continue;
    const executor = executorAround(call);
    if (executor === undefined || enclosingFunction(call) !== executor) continue;
    const settlements = settlementsIn(analysis, executor);
    const isGivenUp = settlements.some(({ node }) => isInside(node, timer.callback));
    if (!isGivenUp || !settlements.every(({ node }) => isInside(node, timer.callback))) continue;
    const stored = storedIn(analysis, executor);
    if (stored !== undefined) yield { timer, stored };
  }
}

/** Where the executor puts its `resolve` for somebody else to call: into a map, a list, a field. */
export function storedIn({ checker }: Analysis, executor: Executor): ts.Node | undefined {
  const [resolve] = executor.parameters;
  const symbol =
    resolve === undefined || !typescript.isIdentifier(resolve.name)
      ? undefined
      : checker.getSymbolAtLocation(resolve.name);
  if (symbol === undefined) return undefined;
  for (const reference of referencesIn(checker, executor.getSourceFile(), symbol)) {
    const stored = storeAround(reference);
    if (stored !== undefined && enclosingFunction(stored) === executor) return stored;
  }
  return undefined;
}

const PUTS = /^(?:set|push|add|unshift|enqueue)$/;

/** `calls.set(id, [resolve, reject])`, `this.pending = { resolve }` */
function storeAround(reference: ts.Node): ts.Node | undefined {
  let at = reference;
  while (isPart(at.parent)) at = at.parent;
  const { parent } = at;
  if (typescript.isCallExpression(parent))
    return parent.expression !== at && PUTS.test(calleeName(parent.expression) ?? "") ? parent : undefined;
  const isStore =
    typescript.isBinaryExpression(parent) &&
    parent.right === at &&
    isPlainAssignment(parent.operatorToken.kind) &&
    !typescript.isIdentifier(parent.left);
  return isStore ? parent : undefined;
}

function isPart(node: ts.Node): boolean {
  return (
    typescript.isArrayLiteralExpression(node) ||
    typescript.isObjectLiteralExpression(node) ||
    typescript.isPropertyAssignment(node) ||
    typescript.isShorthandPropertyAssignment(node)
  );
}
