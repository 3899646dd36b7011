/**
 * Timers that guard a piece of work, and that the handler of its success clears while that of its failure does not:
 *
 *     const timer = setTimeout(() => request.abort(), 60_000);
 *     request.on("response", () => { clearTimeout(timer); … });
 *     request.on("error", (error) => done(error));   // and a minute later something that has failed is aborted
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isEndEvent, isFailureEvent } from "../listeners/end-events.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { executorAround } from "../listeners/settlements.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { compareTargets } from "../listeners/targets.ts";
import { comesTo } from "../listeners/undoings.ts";
import { SHORT, type Timer, timersIn } from "./timers.ts";

export interface HandlerTimer {
  readonly timer: Timer;
  /** The handler that clears it. */
  readonly clearing: ts.Node;
  /** The handler that does not. */
  readonly failure: Registration;
}

/** Events that come behind a failure as well. */
function comesAnyway(event: string): boolean {
  return isEndEvent(event) || event === "loadend";
}

export function* handlerTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<HandlerTimer> {
  if (!/\bset(?:Interval|Timeout)\b/.test(file.text) || !/["'`]error["'`]/.test(file.text)) return;
  const { armed, cleared } = timersIn(analysis, file);
  const { registrations } = sitesIn(analysis, file);
  for (const timer of armed) {
    const { call, id, kind, delay } = timer;
    const body = enclosingFunction(call);
    // What a promise waits for is asked where it settles.
    if (body === undefined || id.kind !== "variable" || kind === "frame" || executorAround(call) !== undefined)
      continue;
    if (kind === "timeout" && (delay ?? Infinity) <= SHORT) continue;
    const clearings = cleared.filter(({ path }) => path?.key === id.path.key).map((clearing) => clearing.call);
    if (clearings.length === 0 || !clearings.every((clearing) => isInside(clearing, body))) continue;
    const handlers = registrations.filter((one) => enclosingFunction(one.call) === body && one.target !== undefined);
    const clears = ({ listener }: Registration): boolean => {
      const code = codeOf(analysis, listener);
      return code === undefined || clearings.some((clearing) => comesTo(analysis, code, clearing));
    };
    const clearer = handlers.find((one) => clears(one) && !isNamed(analysis, one, isFailureEvent));
    if (clearer === undefined || isNamed(analysis, clearer, comesAnyway)) continue;
    const ofSame = handlers.filter(({ target }) => compareTargets(analysis, target, clearer.target) === "same");
    const failure = ofSame.find((one) => isNamed(analysis, one, isFailureEvent) && !clears(one));
    const seesToIt = (one: Registration): boolean =>
      clears(one) && (isNamed(analysis, one, comesAnyway) || isNamed(analysis, one, isFailureEvent));
    if (failure === undefined || ofSame.some(seesToIt)) continue;
    // What runs by itself, or in another function, may come in each case.
    const isElsewhere = clearings.some(
      (clearing) =>
        !isInside(clearing, timer.callback) && !handlers.some(({ listener }) => leadsTo(analysis, listener, clearing)),
    );
    if (!isElsewhere) yield { timer, clearing: clearer.call, failure };
  }
}

function leadsTo(analysis: Analysis, listener: ts.Expression, clearing: ts.Node): boolean {
  const code = codeOf(analysis, listener);
  return code !== undefined && comesTo(analysis, code, clearing);
}

function codeOf(analysis: Analysis, listener: ts.Expression): ts.Node | undefined {
  let node = skipOuter(listener);
  // `request.on("error", this.onError = (error) => …)`
  if (typescript.isBinaryExpression(node)) node = skipOuter(node.right);
  if (typescript.isArrowFunction(node) || typescript.isFunctionExpression(node)) return node;
  return typescript.isIdentifier(node) ? functionNamed(analysis, node) : undefined;
}

function isNamed(analysis: Analysis, { event }: Registration, isMeant: (name: string) => boolean): boolean {
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  return name?.kind === "text" && isMeant(name.text);
}
