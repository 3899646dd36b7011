/**
 * What calls do to a resource that they get: by the model, else by the callee's body, else by the policy.
 *
 * The body is asked with the same typestate that asks: a parameter is tracked through the callee, and what becomes of it
 * there is what the call does. Cycles are cut: a callee that is being asked already is not known.
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction, Graph } from "../flow/graph.ts";
import { member, THIS, type Place } from "../flow/place.ts";
import type { Effects, Fate, Tracked } from "../typestate/effects.ts";
import { KEEPS_NAME, UNKNOWN_CALLEE } from "../typestate/policy.ts";
import { track } from "../typestate/track.ts";
import { calleeOf, parameterPlace } from "./callee-parameters.ts";
import { declaredCall, declaredFact, isBorrowing } from "./declared.ts";
import { isParameter } from "./definitions.ts";
import { bodyOf, functionOfOperand, type FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { isKnownToThrow } from "./known-throws.ts";
import { isKnownTo } from "./known-to.ts";
import { isNeverFalsy } from "./never-falsy.ts";
import { isPromiseCall } from "./promises.ts";
import { mentions, modelledFate } from "./references.ts";
import { loadsModule } from "./rejections.ts";
import { returnsReceiver } from "./returns-receiver.ts";
import { type Treatment, UNKNOWN_TREATMENT, treatment } from "./treatment.ts";

/** The effects of calls, as the typestate asks for them. */
export const effectsOf = once((knowledge: Knowledge): Effects => makeEffects(knowledge));

/**
 * The same, where calls and functions of which nothing is known only borrow the resource, as far as `isBorrower` agrees.
 */
export function lendingEffects(knowledge: Knowledge, isBorrower: (node: ts.Node) => boolean): Effects {
  const effects = effectsOf(knowledge);
  const lent = ({ fate, isAssumed }: Treatment, node: ts.Node): Fate =>
    fate === "kept" && isAssumed === true && isBorrower(node) ? "untouched" : fate;
  return {
    ...effects,
    onArgument: (call, index, inner, tracked) => lent(onArgument(knowledge, call, index, inner, tracked), call.node),
    onCapture: (callee, places, tracked) => lent(onCapture(knowledge, callee, places, tracked), callee),
  };
}

function makeEffects(knowledge: Knowledge): Effects {
  return {
    onArgument: (call, index, inner, tracked) => onArgument(knowledge, call, index, inner, tracked).fate,
    usesArgument: (call, index, inner, tracked) => usesArgument(knowledge, call, index, inner, tracked),
    throwsHolding: (call, index, inner, tracked) =>
      onArgument(knowledge, call, index, inner, tracked).throwsHolding === true,
    onReceiver: (call, inner, tracked) => onReceiver(knowledge, call, inner, tracked),
    onCapture: (callee, places, tracked) => onCapture(knowledge, callee, places, tracked).fate,
    returnsArgument: (call, index) => returnsArgument(knowledge, call, index),
    functionOf: (operand) => functionOfOperand(knowledge, operand),
    calleeOf: (call) => calleeOf(knowledge, call),
    isEndedByClosure: (graph, place, node, tracked) => isEndedByClosure(knowledge, graph, place, node, tracked),
    returnsPromise: (call) => call.implicit !== true && isPromiseCall(knowledge, call.node),
    neverRejects: (node) => loadsModule(node) || isSafeCall(knowledge, node),
    isNeverFalsy: (place) => isNeverFalsy(knowledge, place),
    isKnownToThrow: (call) => call.implicit !== true && isKnownToThrow(knowledge, call.node),
    neverThrows: (call) => call.implicit !== true && declaredFact(knowledge, call.node, "neverThrows") === true,
  };
}

/** `await terminal.question(text)` */
function isSafeCall(knowledge: Knowledge, node: ts.Node): boolean {
  const call = typescript.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  return typescript.isCallExpression(call) && declaredFact(knowledge, call, "neverThrows") === true;
}

function onArgument(
  knowledge: Knowledge,
  call: CallInstruction,
  index: number,
  inner: readonly string[],
  tracked: Tracked,
): Treatment {
  const model = call.implicit === true ? undefined : declaredCall(knowledge, call.node);
  if (model !== undefined) {
    return { fate: modelledFate(model, index, inner), returnsIt: mentions(model.returns, index, inner) };
  }
  const callee = calleeOf(knowledge, call);
  if (
    callee === undefined &&
    // Within an object, others know it by its name, and may release it.
    ((isPlainNumber(tracked) && inner.length === 0 && !KEEPS_NAME.test(call.member ?? "") && !isCallback(call)) ||
      (call.implicit !== true && isBorrowing(knowledge, call.node)))
  ) {
    return { fate: "untouched", returnsIt: false };
  }
  if (callee === undefined || call.spread) return UNKNOWN_TREATMENT;
  const place = parameterPlace(knowledge, callee, index, inner);
  if (place === undefined) return UNKNOWN_TREATMENT;
  return place === "ignored"
    ? { fate: "untouched", returnsIt: false }
    : treatment(knowledge, effectsOf(knowledge), callee, [place], tracked);
}

/** `done(null, fd)`: who has passed the function in gets what it is called with. */
function isCallback({ implicit, node }: CallInstruction): boolean {
  return implicit !== true && typescript.isCallExpression(node) && isParameter(node.expression);
}

function usesArgument(
  knowledge: Knowledge,
  call: CallInstruction,
  index: number,
  inner: readonly string[],
  { resource, noun }: Tracked,
): boolean {
  if (call.implicit !== true && declaredCall(knowledge, call.node) !== undefined) return false;
  const callee = calleeOf(knowledge, call);
  const place = callee === undefined || call.spread ? undefined : parameterPlace(knowledge, callee, index, inner);
  if (callee === undefined || place === undefined || place === "ignored") return false;
  const graph = graphOf(knowledge, callee);
  const subject = { resource, noun, places: [place], isBorrowed: true, isReleased: true };
  const { events } = track(graph, subject, LOOKS_NO_FURTHER, () => false);
  return events.some((event) => event.kind === "used after release");
}

/** For a question that stays within one function. */
const LOOKS_NO_FURTHER: Effects = {
  onArgument: () => "kept",
  usesArgument: () => false,
  throwsHolding: () => false,
  onReceiver: () => ({ fate: "untouched", returnsIt: false }),
  onCapture: () => "kept",
  returnsArgument: () => false,
  functionOf: () => undefined,
  calleeOf: () => undefined,
  isEndedByClosure: () => false,
  returnsPromise: () => false,
  neverRejects: loadsModule,
  isNeverFalsy: () => false,
  neverThrows: () => false,
  isKnownToThrow: () => false,
};

/** A descriptor or an id has no members: a callee that is to own it is modelled, any other just uses the number. */
function isPlainNumber({ resource }: Tracked): boolean {
  return resource.release.length === 0;
}

function onReceiver(
  knowledge: Knowledge,
  call: CallInstruction,
  inner: readonly string[],
  tracked: Tracked,
): { fate: Fate; returnsIt: boolean } {
  const model = call.implicit === true ? undefined : declaredCall(knowledge, call.node);
  if (model !== undefined)
    return { fate: modelledFate(model, "this", inner), returnsIt: mentions(model.returns, "this", []) };
  const callee = bodyOf(knowledge, call.node);
  if (callee !== undefined) {
    const { fate, returnsIt, isAssumed } = treatment(
      knowledge,
      effectsOf(knowledge),
      callee,
      [inner.reduce(member, THIS)],
      tracked,
    );
    // That a method's closures know `this` takes the thing out of nobody's hands.
    if (inner.length > 0 || isAssumed !== true) return { fate, returnsIt };
    return { fate: "untouched", returnsIt: returnsReceiver(knowledge, call.node) };
  }
  return { fate: inner.length > 0 ? UNKNOWN_CALLEE : "untouched", returnsIt: returnsReceiver(knowledge, call.node) };
}

function returnsArgument(knowledge: Knowledge, call: CallInstruction, index: number): boolean {
  return onArgument(knowledge, call, index, [], ANY_RESOURCE).returnsIt;
}

/** For questions that do not depend on the resource. */
const ANY_RESOURCE: Tracked = { resource: { noun: "resource", release: [], lost: "collected" }, noun: "resource" };

function onCapture(
  knowledge: Knowledge,
  callee: ts.FunctionLikeDeclaration,
  places: readonly Place[],
  tracked: Tracked,
): Treatment {
  const captured = places.filter((place) => isKnownTo(callee, place));
  if (captured.length === 0) return { fate: "untouched", returnsIt: false };
  const found = treatment(knowledge, effectsOf(knowledge), callee as FunctionWithBody, captured, tracked);
  // Whoever calls a function that returns it gets it.
  return found.returnsIt ? { fate: "kept", returnsIt: true } : found;
}

function isEndedByClosure(knowledge: Knowledge, graph: Graph, place: Place, node: ts.Node, tracked: Tracked): boolean {
  const name = place.root.kind === "variable" ? place.root.symbol.name : undefined;
  if (name === undefined || !mentionsName(graph.node, name)) return false;
  return functionsIn(graph.node).some((code) => {
    if (graph.inlined.has(code) || (code.pos > node.pos && !isWithinNode(code, node))) return false;
    return onCapture(knowledge, code, [place], tracked).fate !== "untouched";
  });
}

function isWithinNode(inner: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
