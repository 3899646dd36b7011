/**
 * Completion callbacks that are themselves the listener of an event, and are called for another one as well:
 *
 *     socket.once("connect", () => done(null, socket));
 *     socket.on("error", done);                          // a connection that fails later calls it once more
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { handlerCode, orderOfEvents, removes, type Told } from "../listeners/handlers.ts";
import { sitesIn } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { isAlwaysRun } from "./always-run.ts";
import { isCompletion } from "./completion-callbacks.ts";
import { onlySettles } from "./only-settles.ts";

export interface PassedCallback {
  /** Where the first event calls it. */
  readonly first: ts.Node;
  /** Where it is put on for the second one. */
  readonly node: ts.Node;
  readonly events: readonly [first: string, second: string];
}

interface Listener extends Told {
  readonly listener: ts.Expression;
  /** The callback that it is itself. */
  readonly callback: ts.Symbol | undefined;
}

export function* passedCallbacksIn(analysis: Analysis, file: ts.SourceFile): Iterable<PassedCallback> {
  for (const listeners of listenersByEmitter(analysis, file)) {
    for (const second of listeners) {
      for (const first of listeners) {
        const callback = second.callback ?? first.callback;
        const order = callback === undefined || first === second ? undefined : orderOfEvents(analysis, first, second);
        if (order === undefined || callback === undefined || isTakenOff(analysis, first, second)) continue;
        const [before, now] = [first, second].map((told) => callBy(analysis, told, callback));
        if (before === undefined || now === undefined) continue;
        yield { first: before, node: now, events: [first.event, second.event] };
        break;
      }
    }
  }
}

/** The listeners of each emitter on which somebody puts a completion callback. */
function listenersByEmitter(analysis: Analysis, file: ts.SourceFile): readonly (readonly Listener[])[] {
  const groups = new Map<string, Listener[]>();
  for (const { call, event, listener, target } of sitesIn(analysis, file).registrations) {
    const name = event === undefined ? undefined : eventNameOf(analysis, event);
    if (name?.kind !== "text" || target === undefined) continue;
    const path = targetPathOf(analysis, target)?.key;
    if (path === undefined) continue;
    const home = enclosingFunction(call)?.pos ?? -1;
    const callback = callbackOf(analysis, listener);
    addTo(groups, `${home} ${path}`, { event: name.text, via: call, target, listener, callback });
  }
  return [...groups.values()].filter(
    (listeners) => listeners.length > 1 && listeners.some(({ callback }) => callback !== undefined),
  );
}

/** The completion callback that a listener is, unless somebody has put a wrapper in its place. */
function callbackOf(analysis: Analysis, listener: ts.Expression): ts.Symbol | undefined {
  const node = skipOuter(listener);
  const symbol = typescript.isIdentifier(node) ? analysis.checker.getSymbolAtLocation(node) : undefined;
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isParameter(declaration)) return undefined;
  // A promise is settled once, however often one tries.
  if (!isCompletion(analysis, declaration) || isPromiseExecutor(declaration.parent)) return undefined;
  if (onlySettles(analysis, declaration)) return undefined;
  const names = referencesIn(analysis.checker, node.getSourceFile(), symbol);
  return names.some((name) => usageOf(name) === "write") ? undefined : symbol;
}

function isTakenOff(analysis: Analysis, { listener }: Listener, second: Told): boolean {
  const code = handlerCode(analysis, listener);
  return code !== undefined && removes(analysis, code, second);
}

/** Where a listener calls it for sure: the call, or the registration where it is the listener itself. */
function callBy(analysis: Analysis, told: Listener, callback: ts.Symbol): ts.Node | undefined {
  if (told.callback !== undefined) return told.callback === callback ? told.via : undefined;
  const code = handlerCode(analysis, told.listener);
  if (code === undefined) return undefined;
  return callsIn(code.body).find(
    (call) =>
      typescript.isIdentifier(call.expression) &&
      analysis.checker.getSymbolAtLocation(call.expression) === callback &&
      isAlwaysRun(call, code.body),
  );
}
