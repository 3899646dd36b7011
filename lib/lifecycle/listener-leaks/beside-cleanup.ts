/**
 * What a function begins beside things that the cleanup it returns ends, and that nothing ends:
 *
 *     function attach(form) {
 *       form.addEventListener("submit", onSubmit);
 *       form.addEventListener("input", (event) => check(event));   // stays
 *       return () => form.removeEventListener("submit", onSubmit);
 *     }
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { timersIn, type Timer } from "../timers/timers.ts";

export type LeftBesideCleanup = {
  /** What the cleanup ends of its neighbours. */
  readonly undoing: ts.Node;
} & (
  | { readonly kind: "listener"; readonly registration: Registration }
  | { readonly kind: "interval"; readonly timer: Timer }
);

export function* leftBesideCleanupIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftBesideCleanup> {
  const { registrations, removals } = sitesIn(analysis, file);
  const { armed, cleared } = timersIn(analysis, file);
  if (removals.length + cleared.length === 0) return;
  for (const registration of registrations) {
    const code = codeWithCleanup(registration.call);
    if (code === undefined || !mayStay(analysis, registration)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const isOutliving = outlives(analysis, registration);
    const neighbour = removals.find(
      (removal) =>
        isInCleanup(analysis, code, removal.call) &&
        registrations.some(
          (other) =>
            other !== registration &&
            enclosingFunction(other.call) === code &&
            mayRemove(analysis, other, removal) &&
            (isOutliving || haveSameTarget(analysis, other, registration)),
        ),
    );
    if (neighbour !== undefined) yield { kind: "listener", registration, undoing: neighbour.call };
  }
  for (const timer of armed) {
    const code = timer.kind === "interval" ? codeWithCleanup(timer.call) : undefined;
    if (code === undefined || !isLost(timer, code, cleared)) continue;
    const undoing = [...removals, ...cleared].find(({ call }) => isInCleanup(analysis, code, call));
    if (undoing !== undefined) yield { kind: "interval", timer, undoing: undoing.call };
  }
}

/** The function in whose own code `begun` stands, where that returns something. */
function codeWithCleanup(begun: ts.Node): ts.FunctionLikeDeclaration | undefined {
  const code = enclosingFunction(begun);
  return code === undefined || typescript.isConstructorDeclaration(code) || resultsOf(code).length === 0
    ? undefined
    : code;
}

/** Does it stand in a function that `code` returns? */
function isInCleanup(analysis: Analysis, code: ts.FunctionLikeDeclaration, undoing: ts.Node): boolean {
  if (!isInside(undoing, code)) return false;
  return resultsOf(code)
    .map(skipOuter)
    .some((value) => {
      const cleanup =
        functionLiteral(value) ?? (typescript.isIdentifier(value) ? functionNamed(analysis, value) : undefined);
      return cleanup !== undefined && isInside(undoing, cleanup);
    });
}

/** Is it there for longer than one occasion, and without an end of its own? */
function mayStay(analysis: Analysis, { event, family, once, options, remover }: Registration): boolean {
  if (once || remover !== undefined || isOnce(analysis, options) || isEndedBySignal(analysis, options)) return false;
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  // What ends takes its listeners along, and an emitter of Node without one for its error throws.
  return name?.kind === "text" && (family === "dom" || !(name.text === "error" || isEndEvent(name.text)));
}

function outlives(analysis: Analysis, { target }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  return path !== undefined && ["shared", "injected"].includes(lifetimeOf(analysis, path));
}

function haveSameTarget(analysis: Analysis, one: Registration, other: Registration): boolean {
  const [left, right] = [one, other].map(({ target }) => targetPathOf(analysis, target));
  return left !== undefined && left.key === right?.key;
}

/** Is its id dropped, or in a variable of the function that nothing clears? */
function isLost(
  { id }: Timer,
  code: ts.FunctionLikeDeclaration,
  cleared: ReturnType<typeof timersIn>["cleared"],
): boolean {
  if (id.kind === "dropped") return !id.unref;
  if (id.kind !== "variable" || id.declaration === undefined || !isInside(id.declaration, code)) return false;
  return !cleared.some(({ path }) => path?.key === id.path.key) && !isMentionedAgain(id.declaration, code);
}

/** Somebody else may be given it. */
function isMentionedAgain({ name }: ts.VariableDeclaration, code: ts.Node): boolean {
  return nodesOfKind<ts.Identifier>(code, typescript.SyntaxKind.Identifier).some(
    (other) => other !== name && other.text === name.getText(),
  );
}
