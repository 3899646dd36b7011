/**
 * Listeners that are put on something older for each connection or request that comes, and that stay when it has ended.
 *
 *     server.on("connection", (socket) => { process.on("SIGHUP", () => socket.destroy()); });
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { servedIn, servingAround, type Serving } from "../listeners/served.ts";
import { shapeOf } from "../listeners/shapes.ts";
import { sitesIn } from "../listeners/sites.ts";
import { subscriptionsIn } from "../listeners/subscriptions.ts";
import { targetPathOf } from "../listeners/targets.ts";

export interface PerEvent {
  readonly call: ts.CallExpression;
  readonly target: ts.Expression | undefined;
  readonly served: ts.ParameterDeclaration;
}

export function* perEventIn(analysis: Analysis, file: ts.SourceFile): Iterable<PerEvent> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, target, listener, once, remover, options } = registration;
    if (once || remover !== undefined || !isStatement(call) || isOnce(analysis, options)) continue;
    const served = servedBy(analysis, call, target, listener);
    if (served === undefined || isEndedBySignal(analysis, options)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    yield { call, target, served };
  }
  for (const { call, target, listener, fate, isGuess } of subscriptionsIn(analysis, file)) {
    if (fate.kind !== "dropped" || isGuess || target === undefined || listener === undefined) continue;
    const served = servedBy(analysis, call, target, listener);
    if (served !== undefined) yield { call, target, served };
  }
}

/** A result that is kept may take the listener off; that of `bus.on(…).on(…)` is the emitter itself. */
function isStatement(call: ts.CallExpression): boolean {
  const { parent } = call;
  return (
    typescript.isExpressionStatement(parent) ||
    (typescript.isPropertyAccessExpression(parent) && shapeOf(call)?.chains === true)
  );
}

function servedBy(
  analysis: Analysis,
  call: ts.CallExpression,
  target: ts.Expression | undefined,
  listener: ts.Expression,
): ts.ParameterDeclaration | undefined {
  const serving = servingAround(analysis, call);
  // A function in there may run at the end, or never.
  if (serving === undefined || enclosingFunction(call) !== serving.code) return undefined;
  return isOlder(analysis, target, serving) ? servedIn(analysis, serving, listener) : undefined;
}

/** Was what is listened to there before what is served, and does it stay? */
function isOlder(analysis: Analysis, target: ts.Expression | undefined, { code, how }: Serving): boolean {
  const path = targetPathOf(analysis, target);
  if (path === undefined) return false;
  if (path.root.kind === "global") return true;
  if (path.root.kind === "this") {
    const lifetime = lifetimeOf(analysis, path);
    return path.names.length > 0 && (how === "event" || lifetime === "injected" || lifetime === "wired");
  }
  const declaration = path.root.symbol.valueDeclaration ?? path.root.symbol.declarations?.[0];
  if (declaration === undefined || isInside(declaration, code)) return false;
  // What is itself served by a function around lives hardly longer.
  const around = servingAround(analysis, code);
  return around === undefined || !around.served.some((parameter) => isInside(declaration, parameter));
}
