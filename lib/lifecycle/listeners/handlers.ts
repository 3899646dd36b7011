/** The handlers that one function puts on one emitter, and in which order their events come. */
import type ts from "typescript";
import { declaredEmitter } from "../../engine/summaries/declared.ts";
import { functionOfExpression, hasBody, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import type { Emitter } from "../../models/vocabulary.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { boundFunction, calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { calledCode } from "../owner/reach.ts";
import { eventNameOf } from "./event-name.ts";
import { removalOf, sitesIn } from "./sites.ts";
import { targetPathOf } from "./targets.ts";

/** Somebody who is told of an event of an emitter. */
export interface Told {
  readonly event: string;
  /** The call, or the assignment, that puts it there. */
  readonly via: ts.Node;
  readonly target: ts.Expression;
}

/** A function that one emitter calls for one event. */
export interface Handler extends Told {
  readonly code: FunctionWithBody;
}

/** Two handlers of one emitter of which the second runs after the first. */
export interface HandlerPair {
  readonly first: Handler;
  readonly second: Handler;
  /** `"likely"`: the second may not come, or there is little more than its name to say that it does. */
  readonly evidence: Evidence;
  /** No model speaks of the emitter: the order is that of all conventions. */
  readonly isNamed: boolean;
  /** The first event tells of a beginning, and the second need not come: a connection that fails later. */
  readonly isBeginning: boolean;
}

/** The pairs of handlers in `file` that follow each other, of those in which `matters`. */
export function* handlerPairsIn(
  analysis: Analysis,
  file: ts.SourceFile,
  matters: (code: FunctionWithBody) => boolean,
): Iterable<HandlerPair> {
  for (const handlers of handlersByEmitter(analysis, file, matters)) {
    for (const first of handlers) {
      for (const second of handlers) {
        const order = first === second ? undefined : orderOf(analysis, first, second);
        if (order !== undefined && !removes(analysis, first.code, second)) yield { first, second, ...order };
      }
    }
  }
}

function handlersByEmitter(
  analysis: Analysis,
  file: ts.SourceFile,
  matters: (code: FunctionWithBody) => boolean,
): readonly (readonly Handler[])[] {
  const groups = new Map<ts.Node, Map<string | ts.Node, Handler[]>>();
  for (const handler of handlersIn(analysis, file, matters)) {
    const home = enclosingFunction(handler.via) ?? file;
    const target = targetPathOf(analysis, handler.target)?.key ?? handler.target;
    let ofHome = groups.get(home);
    if (ofHome === undefined) groups.set(home, (ofHome = new Map<string | ts.Node, Handler[]>()));
    addTo(ofHome, target, handler);
  }
  return [...groups.values()].flatMap((group) => [...group.values()].filter((handlers) => handlers.length > 1));
}

/** The functions in `file` that emitters call, of those which matter. */
export function* handlersIn(
  analysis: Analysis,
  file: ts.SourceFile,
  matters: (code: FunctionWithBody) => boolean,
): Iterable<Handler> {
  for (const { call, event, listener, target } of sitesIn(analysis, file).registrations) {
    const name = event === undefined ? undefined : eventNameOf(analysis, event);
    if (name?.kind !== "text" || target === undefined) continue;
    const code = handlerCode(analysis, listener);
    if (code !== undefined && matters(code)) yield { event: name.text, code, via: call, target };
  }
  for (const assignment of assignedHandlers(file)) {
    const code = handlerCode(analysis, assignment.right);
    const { left } = assignment;
    if (code === undefined || !matters(code)) continue;
    yield { event: left.name.text.slice(2).toLowerCase(), code, via: assignment, target: left.expression };
  }
}
type HandlerAssignment = ts.BinaryExpression & { readonly left: ts.PropertyAccessExpression };

/** `socket.onclose = …` */
function assignedHandlers(file: ts.SourceFile): readonly HandlerAssignment[] {
  return nodesOfKind(file, typescript.SyntaxKind.BinaryExpression).filter(isHandlerAssignment);
}

function isHandlerAssignment(node: ts.Node): node is HandlerAssignment {
  return (
    typescript.isBinaryExpression(node) &&
    node.operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
    typescript.isPropertyAccessExpression(node.left) &&
    /^on[a-z]+$/.test(node.left.name.text)
  );
}

/** The function that runs for an event: the listener itself, or what it is bound from. */
export function handlerCode(analysis: Analysis, listener: ts.Expression): FunctionWithBody | undefined {
  const node = skipOuter(listener);
  const code = typescript.isCallExpression(node) ? boundFunction(node) : node;
  return code === undefined ? undefined : functionOfExpression(analysis, code);
}

/** How sure it is that the event of `second` comes after that of `first`; `undefined` where nothing says so. */
function orderOf(analysis: Analysis, first: Handler, second: Handler): Order | undefined {
  if (makesCome(analysis, first, second)) return { evidence: "certain", isBeginning: false, isNamed: false };
  return orderOfEvents(analysis, first, second);
}

/** The same for two events of one emitter, whoever is told of them. */
export function orderOfEvents(
  analysis: Analysis,
  first: Pick<Told, "event" | "target">,
  second: Pick<Told, "event">,
): Order | undefined {
  const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(first.target));
  if (emitter !== undefined) {
    if (isOrdered(emitter, first.event, second.event))
      return { evidence: "certain", isBeginning: false, isNamed: false };
    return isBegun(emitter, first.event, second.event)
      ? { evidence: "likely", isBeginning: true, isNamed: false }
      : undefined;
  }
  if (FOLLOWED_BY[second.event]?.includes(first.event) === true)
    return { evidence: second.event === "close" ? "certain" : "likely", isBeginning: false, isNamed: true };
  const isBeginning = BEGINNINGS.has(first.event) && FAILURES.has(second.event);
  return isBeginning ? { evidence: "likely", isBeginning, isNamed: true } : undefined;
}

/** How sure it is that the event comes in any case, whatever comes before it; `undefined` where nothing says so. */
export function sureToCome(
  analysis: Analysis,
  { event, target }: Pick<Told, "event" | "target">,
): Evidence | undefined {
  const emitter = declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target));
  if (emitter === undefined) return event === "close" ? "likely" : undefined;
  return emitter.always?.includes(event) === true ? "certain" : undefined;
}

type Order = Pick<HandlerPair, "evidence" | "isBeginning" | "isNamed">;

/** `socket.on("connect", …)` and `socket.on("error", …)`: what has begun may fail all the same. */
function isBegun({ begins, terminal }: Emitter, first: string, second: string): boolean {
  if (begins?.includes(first) !== true) return false;
  return second === "timeout" || terminal.some((events) => events.includes(second));
}

/** Events that tell of a beginning, and of a failure, by all conventions. */
const BEGINNINGS = new Set(["open", "connect", "ready", "response"]);
const FAILURES = new Set(["error", "timeout"]);

/** `request.on("timeout", () => request.destroy(error))`: what is destroyed with an error emits it, and so does a request that has no answer yet. */
function makesCome(analysis: Analysis, { code, target, event }: Handler, second: Handler): boolean {
  if (second.event !== "error" || event === "close") return false;
  const emitter =
    event === "timeout" ? declaredEmitter(analysis, analysis.checker.getTypeAtLocation(target)) : undefined;
  const failedBy = emitter?.failedBy ?? [];
  const destroysWithError = (node: ts.Node): boolean => {
    if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression)) return false;
    const { name, expression } = node.expression;
    if (placeText(expression) !== placeText(target)) return false;
    return failedBy.includes(name.text) || (name.text === "destroy" && node.arguments.length > 0);
  };
  return someNode(code.body, destroysWithError, typescript.isFunctionLike);
}

function isOrdered({ terminal, always }: Emitter, first: string, second: string): boolean {
  const isListed = terminal.some((events) => {
    const at = events.indexOf(first);
    return at >= 0 && events.indexOf(second) > at;
  });
  // What always comes ends what any other event has not ended.
  return isListed || (always?.includes(second) === true && !always.includes(first));
}

/** Events that come after others by all conventions, for emitters of which no model speaks. */
const FOLLOWED_BY: Readonly<Record<string, readonly string[]>> = {
  close: ["error", "timeout", "end", "finish", "exit", "abort", "aborted", "frameError"],
  // "The 'exit' event may or may not fire after an error has occurred": https://nodejs.org/api/child_process.html#event-error
  exit: ["error"],
  loadend: ["load", "error", "abort", "timeout"],
  // What tells that it is done tells so however it went.
  done: ["error"],
};

/** Whether the code takes the other handler off, so that it no longer comes. */
export function removes(analysis: Analysis, code: FunctionWithBody, other: Told, depth = 0): boolean {
  return someNode(code.body, (node) => {
    if (typescript.isCallExpression(node)) {
      if (isRemoval(analysis, node, other)) return true;
      const callees = depth < 2 ? calleesOf(analysis, node) : [];
      return callees.some((callee) => callee !== code && removes(analysis, callee, other, depth + 1));
    }
    return isHandlerAssignment(node) && node.left.name.text === `on${other.event}`;
  });
}

/** The function that is called, also as a method of a prototype: `self.cleanup()`. */
function calleesOf(analysis: Analysis, call: ts.CallExpression): readonly FunctionWithBody[] {
  const known = functionOfExpression(analysis, call.expression);
  if (known !== undefined) return [known];
  const receiver = receiverOf(call);
  const instance = receiver === undefined ? undefined : classOfThis(receiver);
  const owner = instance === undefined ? undefined : ownerAt(instance);
  const called = owner === undefined ? [] : calledCode(analysis, owner, call);
  return called.filter((code): code is FunctionWithBody => typescript.isFunctionLike(code) && hasBody(code));
}

function isRemoval(analysis: Analysis, call: ts.CallExpression, other: Told): boolean {
  const name = calleeName(call.expression);
  if (name === "removeAllListeners") {
    const [event] = call.arguments;
    if (event === undefined) return true;
  }
  // A signal may hold the listeners.
  if (name === "abort" && other.via.getText().includes("signal")) return true;
  const removal = removalOf(analysis, call);
  if (removal === undefined) return false;
  if (removal.event === undefined) return true;
  const event = eventNameOf(analysis, removal.event);
  return event.kind !== "text" || event.text === other.event;
}
