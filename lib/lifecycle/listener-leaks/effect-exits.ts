/**
 * Ways out of an effect that come after a listener was put on, and return no cleanup:
 *
 *     useEffect(() => {
 *       window.addEventListener("keydown", onKey);
 *       if (!repeats) return;
 *       return () => window.removeEventListener("keydown", onKey);
 *     });
 */
import type ts from "typescript";
import { EFFECTS } from "../../models/component-protocols.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { effectOf } from "../listeners/effect-hooks.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { timersIn, type Timer } from "../timers/timers.ts";

export type EffectExit = { readonly hook: string; readonly leave: ts.ReturnStatement } & (
  | { readonly kind: "listener"; readonly registration: Registration }
  | { readonly kind: "interval"; readonly timer: Timer }
);

export function* effectExitsIn(analysis: Analysis, file: ts.SourceFile): Iterable<EffectExit> {
  if (!mentionsOneOf(file, EFFECTS)) return;
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const exit = exitBehind(registration.call, () =>
      removals.filter((removal) => mayRemove(analysis, registration, removal)).map(({ call }) => call),
    );
    if (exit !== undefined) yield { ...exit, kind: "listener", registration };
  }
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    const { id, kind, call } = timer;
    if (kind !== "interval" || id.kind !== "variable") continue;
    const exit = exitBehind(call, () =>
      cleared.filter(({ path }) => path?.key === id.path.key).map((clearing) => clearing.call),
    );
    if (exit !== undefined) yield { ...exit, kind: "interval", timer };
  }
}

/** The plain `return` behind `begun` that leaves an effect whose cleanup alone undoes it. */
function exitBehind(
  begun: ts.Node,
  undoingsOf: () => readonly ts.Node[],
): { readonly hook: string; readonly leave: ts.ReturnStatement } | undefined {
  const body = enclosingFunction(begun);
  const hook = body === undefined ? undefined : effectOf(body);
  if (body === undefined || hook === undefined) return undefined;
  const returns = nodesOfKind<ts.ReturnStatement>(body, typescript.SyntaxKind.ReturnStatement).filter(
    (statement) => enclosingFunction(statement) === body,
  );
  const cleanups = returns.filter(({ expression }) => expression !== undefined && functionGiven(expression));
  const leave = returns.find(({ expression, pos }) => expression === undefined && pos >= begun.end);
  if (leave === undefined || cleanups.length === 0 || !isOnTheWay(begun, leave)) return undefined;
  const undoings = undoingsOf();
  const isOnlyInCleanup =
    undoings.length > 0 && undoings.every((undoing) => cleanups.some((cleanup) => isInside(undoing, cleanup)));
  return isOnlyInCleanup ? { hook, leave } : undefined;
}

/** Does the listener stand in a block that leads to the way out, and in no other branch? */
function isOnTheWay(begun: ts.Node, leave: ts.Node): boolean {
  let block = begun.parent;
  while (!typescript.isBlock(block)) block = block.parent;
  return isInside(leave, block);
}
