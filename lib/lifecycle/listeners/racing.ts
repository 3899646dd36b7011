/**
 * What piles up on a promise or an emitter that lives longer than the race, or the turn of the loop, that waits for it.
 */
import type ts from "typescript";
import {
  enclosingFunction,
  enclosingFunctions,
  isFunction,
  isInConstructor,
  isInside,
} from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import { isOfThisWork, settlesSoon } from "./bounded-promises.ts";
import { isEndEvent, isFailureEvent } from "./end-events.ts";
import { eventNameOf } from "./event-name.ts";
import { isPromiseExecutor } from "./executor.ts";
import { lifetimeOf } from "./lifetime.ts";
import { listenerValueOf } from "./listener-value.ts";
import { signalIn } from "./options.ts";
import { contendersOf, elementsOf, racesIn } from "./race.ts";
import { mayRemove } from "./removed.ts";
import { calleeNode, sitesIn, type Registration } from "./sites.ts";
import { skippedRemoversIn } from "./skipped-remover.ts";
import { targetPathOf } from "./targets.ts";

export type Pile = { readonly node: ts.Node; readonly evidence: Evidence } &
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

export function* pilesIn(analysis: Analysis, file: ts.SourceFile): Iterable<Pile> {
  const races = racesIn(file);
  for (const race of races) yield* operandsOf(analysis, race);
  for (const { removal, wait } of skippedRemoversIn(analysis, file)) {
    yield { kind: "retry", node: removal, removal, wait, evidence: "certain" };
  }
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    if (signalIn(analysis, registration.options) !== "none") continue;
    const loop = endlessLoopAround(registration.call) ?? attemptsAround(registration);
    const race = raceAround(analysis, races, registration.call);
    if (loop === undefined && race === undefined) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const pile =
      race === undefined ? pileOfTurn(analysis, registration, loop!) : pileOfRace(analysis, registration, race);
    if (pile !== undefined) yield pile;
  }
}

type Loop = ts.IterationStatement;

/** Contenders that are older than the turn of the loop in which they take part. */
function* operandsOf(analysis: Analysis, race: ts.CallExpression): Iterable<Pile> {
  const loop = loopAround(race);
  const [list] = race.arguments;
  if (loop === undefined || list === undefined) return;
  const contenders = elementsOf(analysis, list);
  const old = contenders.filter((operand) => isOlder(analysis, skipOuter(operand), loop));
  for (const operand of old) {
    // Where each turn waits for what was there before, one that goes on has seen one of them settle.
    const isRenewed = old.length === contenders.length && old.length > 1 && isSetAnew(skipOuter(operand));
    if (isRenewed || settlesSoon(analysis, operand) || isOfThisWork(analysis, loop, skipOuter(operand))) continue;
    // How many turns there are until it settles is mostly not to be seen.
    yield { kind: "operand", node: operand, operand, evidence: "likely" };
  }
}

/** Is it a promise that was there before the loop, and stays the same in all its turns? */
function isOlder(analysis: Analysis, operand: ts.Expression, loop: Loop): boolean {
  const { checker } = analysis;
  if (!typescript.isIdentifier(operand) && !typescript.isPropertyAccessExpression(operand)) return false;
  if (checker.getTypeAtLocation(operand).getProperty("then") === undefined) return false;
  if (typescript.isIdentifier(operand)) {
    const declaration = checker.getSymbolAtLocation(operand)?.valueDeclaration;
    if (declaration === undefined || isInside(declaration, loop)) return false;
  }
  return !isChangedIn(operand, loop);
}

/** `this.pushed = new Promise(…)`, somewhere else than where the object is made: there is another one when it has settled. */
function isSetAnew(operand: ts.Expression): boolean {
  if (!typescript.isPropertyAccessExpression(operand)) return false;
  return identifiersNamed(operand.getSourceFile(), operand.name.text).some(
    (name) => name !== operand.name && isAssigned(name) && !isInConstructor(name),
  );
}

/** `this.pushed = …`, `[this.pushed, this.push] = …` */
function isAssigned(name: ts.Node): boolean {
  const { parent: access } = name;
  if (!typescript.isPropertyAccessExpression(access) || access.name !== name) return false;
  let target: ts.Node = access;
  while (typescript.isArrayLiteralExpression(target.parent)) target = target.parent;
  return (
    typescript.isBinaryExpression(target.parent) &&
    target.parent.left === target &&
    isPlainAssignment(target.parent.operatorToken.kind)
  );
}

/** Is it assigned in the loop, or is there a getter or an object that may give another one each time? */
function isChangedIn(operand: ts.Expression, loop: Loop): boolean {
  const text = operand.getText();
  const root = text.split(/[.[?]/)[0];
  let found = false;
  walk(loop, (node) => {
    if (typescript.isBinaryExpression(node) && node.operatorToken.kind >= typescript.SyntaxKind.FirstAssignment) {
      if (node.operatorToken.kind <= typescript.SyntaxKind.LastAssignment) {
        const left = node.left.getText();
        if (left === text || (root !== "this" && left === root) || (text.startsWith(`${left}.`) && left !== "this"))
          found = true;
      }
    }
    if (typescript.isVariableDeclaration(node) && root !== "this" && node.name.getText() === root) found = true;
    return !found;
  });
  return found;
}

/** The loop whose turns run the node, in the same function. */
function loopAround(node: ts.Node): Loop | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (isFunction(outer)) return undefined;
    if (!typescript.isIterationStatement(outer, false)) continue;
    if (outer.statement === inner || typescript.isWhileStatement(outer) || typescript.isDoStatement(outer))
      return outer;
  }
  return undefined;
}

function endlessLoopAround(node: ts.Node): Loop | undefined {
  for (let loop = loopAround(node); loop !== undefined; loop = loopAround(loop)) {
    if (isEndless(loop)) return loop;
  }
  return undefined;
}

/** `for (;;)`, `while (true)`, `while (!closed)`, `for await`: nobody knows how many turns it has. */
function isEndless(loop: Loop): boolean {
  if (typescript.isWhileStatement(loop) || typescript.isDoStatement(loop))
    return !/[<>]|\.length/.test(loop.expression.getText());
  if (typescript.isForStatement(loop)) return loop.condition === undefined;
  return typescript.isForOfStatement(loop) && loop.awaitModifier !== undefined;
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
  return argument !== undefined && skipOuter(argument) === executor;
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
  // Of anything but the object itself others know how often there is such a race, and whether the event comes in the end.
  const isOwn = path.root.kind === "this" && path.names.length === 0;
  return { kind: "contender", node: calleeNode(call), target, race, evidence: isOwn ? "certain" : "likely" };
}

/** `this.controller = new AbortController(); … this.controller.signal …`: there is another one for each race. */
function isMadeAnew(call: ts.Node, field: string): boolean {
  return enclosingFunctions(call).some((code) =>
    nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
      ({ left, operatorToken, right, pos }) =>
        operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
        pos < call.pos &&
        left.getText() === `this.${field}` &&
        typescript.isNewExpression(skipOuter(right)),
    ),
  );
}

/** `terminate()`, `stopServer()`: where what is listened to has just been told to end. */
function endsSomething({ name }: ts.FunctionLikeDeclaration): boolean {
  const [verb] = name === undefined ? [] : wordsOf(name.getText());
  return verb !== undefined && closeEvidence(verb) === "verb";
}

function pileOfTurn(analysis: Analysis, registration: Registration, loop: Loop): Pile | undefined {
  const { target, call, listener, once } = registration;
  const path = targetPathOf(analysis, target);
  if (path === undefined || once || listenerValueOf(analysis, listener).kind !== "fresh") return undefined;
  if (path.root.kind === "variable") {
    const { valueDeclaration } = path.root.symbol;
    if (valueDeclaration === undefined || isInside(valueDeclaration, loop)) return undefined;
  }
  if (target !== undefined && isChangedIn(target, loop)) return undefined;
  if (leavesAfter(call, loop) || calleeName(call.expression)?.startsWith("once")) return undefined;
  return { kind: "turn", node: calleeNode(call), target, evidence: isEndless(loop) ? "certain" : "likely" };
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
