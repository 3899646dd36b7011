/**
 * What piles up on a promise or an emitter that lives longer than the race, or the turn of the loop, that waits for it.
 */
import type ts from "typescript";
import { enclosingFunction, enclosingFunctions, isInConstructor, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { functionOnlyFor } from "../../syntax/sole-callback.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isEndEvent, isFailureEvent } from "../listeners/end-events.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { signalIn } from "../listeners/options.ts";
import { contendersOf, racesIn } from "../listeners/race.ts";
import { mayRemove } from "../listeners/removed.ts";
import { calleeNode, sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import { endlessLoopAround, isChangedIn, isEndless, loopAround, type Loop } from "./loops.ts";
import { oldContendersOf } from "./old-contenders.ts";
import { skippedRemoversIn } from "./skipped-remover.ts";

export type Pile = { readonly node: ts.Node } &
  /** `for (;;) await Promise.race([next(), closed])` */
  (
    | { readonly kind: "operand"; readonly operand: ts.Expression }
    /** `Promise.race([work, new Promise((_, reject) => this.once("error", reject))])` */
    | { readonly kind: "contender"; readonly target: ts.Expression | undefined; readonly race: ts.CallExpression }
    /** `for (;;) { emitter.on("data", () => …); … }` */
    | { readonly kind: "turn"; readonly target: ts.Expression | undefined }
    /** The remover is only called where a failed turn does not come. */
    | { readonly kind: "retry"; readonly removal: ts.Node; readonly wait: ts.AwaitExpression }
  );

export function* pilesIn(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<Pile> {
  // How often there is a race, and how long its losers last, is mostly not to be seen.
  const races = wanted === "likely" ? racesIn(file) : [];
  for (const race of races) {
    for (const operand of oldContendersOf(analysis, race)) yield { kind: "operand", node: operand, operand };
  }
  for (const { removal, wait } of skippedRemoversIn(analysis, file)) {
    yield { kind: "retry", node: removal, removal, wait };
  }
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    if (signalIn(analysis, registration.options) !== "none") continue;
    const loop = endlessLoopAround(registration.call) ?? attemptsAround(registration);
    const race = raceAround(analysis, races, registration.call);
    if (loop === undefined && race === undefined) continue;
    if (race === undefined && wanted === "certain" && !isEndless(loop!)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const pile =
      race === undefined ? pileOfTurn(analysis, registration, loop!) : pileOfRace(analysis, registration, race);
    if (pile !== undefined) yield pile;
  }
}

/** The race in which the promise takes part whose executor puts the listener on. */
function raceAround(
  analysis: Analysis,
  races: readonly ts.CallExpression[],
  call: ts.Node,
): ts.CallExpression | undefined {
  if (races.length === 0) return undefined;
  const executor = enclosingFunction(call);
  if (executor === undefined || !isPromiseExecutor(executor)) return undefined;
  return races.find((race) => {
    const contenders = contendersOf(analysis, race);
    return contenders.length > 1 && contenders.some((contender) => isMadeWith(contender, executor));
  });
}

function isMadeWith(contender: ts.Expression, executor: ts.Node): boolean {
  if (!typescript.isNewExpression(contender)) return false;
  const [argument] = contender.arguments ?? [];
  return functionGiven(argument) === executor;
}

function pileOfRace(analysis: Analysis, registration: Registration, race: ts.CallExpression): Pile | undefined {
  const { target, event, call } = registration;
  const path = targetPathOf(analysis, target);
  if (path === undefined) return undefined;
  const lifetime = lifetimeOf(analysis, path);
  // What an object keeps was there before the race, whoever has made it.
  const isKept = path.root.kind === "this" && path.names.length > 0 && !isInConstructor(call);
  if (!isKept && (lifetime === "own" || lifetime === "unknown")) return undefined;
  if (isKept && isMadeAnew(call, path.names[0] ?? "")) return undefined;
  const name = event === undefined ? undefined : eventNameOf(analysis, event);
  // What ends comes once, and takes its listeners with it.
  const isEnding = lifetime === "parameter" || enclosingFunctions(call).some(endsSomething);
  if (isEnding && name?.kind === "text" && (isEndEvent(name.text) || isFailureEvent(name.text))) return undefined;
  return { kind: "contender", node: calleeNode(call), target, race };
}

/** `this.controller = new AbortController(); … this.controller.signal …`: there is another one for each race. */
function isMadeAnew(call: ts.Node, field: string): boolean {
  return enclosingFunctions(call).some((code) =>
    nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
      ({ left, operatorToken, right, pos }) =>
        operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
        pos < call.pos &&
        placeText(left) === `this.${field}` &&
        typescript.isNewExpression(skipOuter(right)),
    ),
  );
}

/** `terminate()`, `stopServer()`: where what is listened to has just been told to end. */
function endsSomething(code: ts.FunctionLikeDeclaration): boolean {
  const [verb] = wordsOf(functionName(code) ?? "");
  return verb !== undefined && closeEvidence(verb) === "verb";
}

function pileOfTurn(analysis: Analysis, registration: Registration, loop: Loop): Pile | undefined {
  const { target, call, listener, once } = registration;
  const path = targetPathOf(analysis, target);
  if (path === undefined || once || !isMadeIn(analysis, listener, loop)) return undefined;
  if (path.root.kind === "variable") {
    const { valueDeclaration } = path.root.symbol;
    if (valueDeclaration === undefined || isInside(valueDeclaration, loop)) return undefined;
  }
  if (target !== undefined && isChangedIn(target, loop)) return undefined;
  if (leavesAfter(call, loop) || calleeName(call.expression)?.startsWith("once")) return undefined;
  return { kind: "turn", node: calleeNode(call), target };
}

/** Is it a new function in each turn, which nobody can take off? */
function isMadeIn(analysis: Analysis, listener: ts.Expression, loop: Loop): boolean {
  if (listenerValueOf(analysis, listener).kind === "fresh") return true;
  const code = functionOnlyFor(listener);
  return code !== undefined && isInside(code, loop);
}

/**
 * `for (let attempt = 0; attempt < 3; attempt++) { bus.on(reply, …); await … }`: the loop of an attempt that is made
 * several times, each of which waits for its listener. For another event in each turn there is another listener.
 */
function attemptsAround({ call, event }: Registration): Loop | undefined {
  const loop = loopAround(call);
  if (loop === undefined || !typescript.isForStatement(loop) || loop.initializer === undefined) return undefined;
  const waits = nodesOfKind<ts.AwaitExpression>(loop, typescript.SyntaxKind.AwaitExpression).some(
    (wait) => wait.pos > call.end && loopAround(wait) === loop,
  );
  const counter = typescript.isVariableDeclarationList(loop.initializer)
    ? loop.initializer.declarations[0]?.name.getText()
    : undefined;
  const isOfTurn = counter === undefined || event === undefined || mentionsName(event, counter);
  return waits && !isOfTurn && !mentionsName(call.expression, counter) ? loop : undefined;
}

/** Is the loop left right behind it, so that there is one at most? */
function leavesAfter(call: ts.Node, loop: Loop): boolean {
  for (
    let inner = call, outer = call.parent;
    outer !== undefined && outer !== loop;
    inner = outer, outer = outer.parent
  ) {
    if (!typescript.isBlock(outer)) continue;
    const last = outer.statements.at(-1);
    if (
      last !== undefined &&
      (typescript.isReturnStatement(last) || typescript.isBreakStatement(last) || typescript.isThrowStatement(last))
    ) {
      return last.pos >= inner.pos;
    }
  }
  return false;
}
