/**
 * Listeners that a promise's executor puts on something that lives longer, and that nothing takes off when the promise
 * settles for another reason:
 *
 *     bus.once("reply", resolve);
 *     bus.once("failure", reject);   // whichever comes, the other waits on
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isWithinPath } from "../listeners/access-path.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { signalIn } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import {
  executorAround,
  handedSettlementsIn,
  handlersAround,
  settlementsIn,
  type Executor,
  type Settlement,
} from "../listeners/settlements.ts";
import { shapeOf } from "../listeners/shapes.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { compareTargets, targetPathOf } from "../listeners/targets.ts";
import { comesTo } from "../listeners/undoings.ts";
import { wordsOf } from "../owner/close-names.ts";
import { endsTarget } from "./ends-target.ts";
import { mayOutliveExecutor } from "./settlement-leaks.ts";

export interface SettledElsewhere {
  readonly registration: Registration;
  readonly settlement: ts.Node;
}

export function* settledElsewhereIn(analysis: Analysis, file: ts.SourceFile): Iterable<SettledElsewhere> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, event, options, remover } = registration;
    const executor = remover === undefined && isDropped(call) ? executorAround(call) : undefined;
    if (executor === undefined || event === undefined || signalIn(analysis, options) !== "none") continue;
    const text = eventText(analysis, event);
    const isEnd = ENDS.has(text);
    if ((!isEnd && !isOfThisWork(text)) || !mayOutliveExecutor(analysis, registration)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    if (endsTarget(analysis, executor, registration)) continue;
    if (!worksFor(analysis, executor, registration)) continue;
    const settlement = isEnd
      ? (recurringSettlement(analysis, executor, registration) ?? answer(analysis, executor, registration))
      : otherSettlement(analysis, executor, registration);
    if (settlement !== undefined) yield { registration, settlement };
  }
}

/** What is done with the result may be that it is called in the end; unless it is the emitter itself: `bus.on(…).on(…)`. */
function isDropped(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (typescript.isPropertyAccessExpression(parent)) return shapeOf(call)?.chains === true;
  return typescript.isExpressionStatement(parent) || (typescript.isArrowFunction(parent) && parent.body === call);
}

/** The event by its text, or by the last name of what stands for it: `Events.Message`. */
export function eventText(analysis: Analysis, event: ts.Expression): string {
  const name = eventNameOf(analysis, event);
  return name.kind === "text" ? name.text : (event.getText().split(".").at(-1) ?? "");
}

/**
 * What comes once in the life of an emitter, at its beginning or at its end, takes its listeners along; what reads a
 * stream may be there to keep it flowing.
 */
export function isOfThisWork(event: string): boolean {
  return !wordsOf(event).some((word) => OF_THE_EMITTER.has(word));
}

const OF_THE_EMITTER = new Set([
  ...[
    "close",
    "closed",
    "end",
    "ended",
    "error",
    "exit",
    "disconnect",
    "disconnected",
    "finish",
    "finished",
    "aborted",
  ],
  ...[
    "unload",
    "dispose",
    "disposed",
    "destroy",
    "destroyed",
    "terminated",
    "stop",
    "stopped",
    "abort",
    "beforeunload",
  ],
  ...["open", "opened", "connect", "connected", "listening", "ready", "spawn", "online", "load", "loaded", "start"],
  ...["started", "init", "initialized", "complete", "completed", "success", "data", "readable", "drain", "pageshow"],
]);

/** What tells of an end, and is waited for again each time something else is. */
const ENDS = new Set(["error", "end", "close", "finish", "aborted"]);

/** Events of a stream that come again and again, so that the next to wait puts the same listeners on once more. */
const RECURRING = new Set(["readable", "drain"]);

/** Where `stream.once("drain", resolve)` settles the promise, and leaves the listener for its error. */
function recurringSettlement(analysis: Analysis, executor: Executor, registration: Registration): ts.Node | undefined {
  const other = sitesIn(analysis, registration.call.getSourceFile()).registrations.find(({ call, event, target }) => {
    if (call === registration.call || event === undefined || !isInside(call, executor)) return false;
    const name = eventNameOf(analysis, event);
    return (
      name.kind === "text" &&
      RECURRING.has(name.text) &&
      compareTargets(analysis, target, registration.target) === "same"
    );
  });
  return other !== undefined && worksFor(analysis, executor, other) ? other.call : undefined;
}

/**
 * Where whoever is asked something calls back, as each time that is done: `this.link.once("error", reject);
 * this.link.ping(() => resolve());`
 */
function answer(analysis: Analysis, executor: Executor, registration: Registration): ts.Node | undefined {
  if (!isThereBefore(analysis, executor, registration)) return undefined;
  const found = settlementsIn(analysis, executor).find(({ node, body }) => {
    if (isInside(node, registration.call)) return false;
    const asked = handlersAround(body, executor).at(-1);
    return asked !== undefined && isAnswerOfWork(asked);
  });
  return found?.node;
}

/** Is the callback handed to a call that is no beginning and no end, at which all listeners come or go? */
function isAnswerOfWork(code: ts.FunctionLikeDeclaration): boolean {
  const { parent } = placeGiven(code);
  if (!typescript.isCallExpression(parent) || shapeOf(parent) !== undefined) return false;
  const name = calleeName(parent.expression) ?? "";
  return name !== "then" && !/^set(?:Timeout|Interval|Immediate)$/.test(name) && !isOnceInALife(name);
}

const ONCE_IN_A_LIFE =
  /^(?:listen|connect|open|start|init|bind|launch|spawn|fork|exec|load|close|end|destroy|stop|finish|quit|exit|kill|dispose|terminate|shutdown|disconnect|abort|cancel|pipe|handshake|login|authenticate|upgrade)/i;

function isOnceInALife(name: string): boolean {
  return ONCE_IN_A_LIFE.test(name.replace(/^[#_]+/, ""));
}

/** Was it there before the function that makes the promise was called, and may that be called again? */
function isThereBefore(analysis: Analysis, executor: Executor, { target }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  const maker = enclosingFunction(executor);
  if (path === undefined || maker === undefined || isOnceInALife(functionName(maker) ?? "")) return false;
  if (path.root.kind === "this") return path.names.length > 0;
  const declaration = path.root.kind === "variable" ? path.root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && !isInside(declaration, maker);
}

function otherSettlement(analysis: Analysis, executor: Executor, registration: Registration): ts.Node | undefined {
  const own = functionOf(analysis, registration.listener);
  const isOther = ({ node, body }: Settlement): boolean => {
    if (isInside(node, registration.call) || node.pos < executor.body.pos) return false;
    const chain = handlersAround(body, executor);
    if (own !== undefined && comesTo(analysis, own, node)) return false;
    // The executor itself settles at once, or comes to the listener only where it does not.
    if (chain.length === 0 && typescript.isCallExpression(node)) return false;
    return true;
  };
  const called = settlementsIn(analysis, executor).find(
    (one) => isOther(one) && !isRunByEnd(analysis, one, executor, registration),
  );
  if (called !== undefined) return called.node;
  return handedSettlementsIn(analysis, executor).find(
    (one) => isOther(one) && !isEndOfTarget(analysis, one.taker, registration),
  )?.node;
}

/** Is it a listener that settles the promise, or may do so? */
function worksFor(analysis: Analysis, executor: Executor, { call, listener }: Registration): boolean {
  if (handedSettlementsIn(analysis, executor).some(({ node }) => isInside(node, call))) return true;
  const own = functionOf(analysis, listener);
  return own !== undefined && settlementsIn(analysis, executor).some(({ node }) => comesTo(analysis, own, node));
}

function functionOf(analysis: Analysis, listener: ts.Expression): ts.Node | undefined {
  const node = skipOuter(listener);
  return typescript.isIdentifier(node) ? functionNamed(analysis, node) : node;
}

/** Does it settle since what is listened to, or what it is a part of, has come to its end? */
function isRunByEnd(analysis: Analysis, { body }: Settlement, executor: Executor, registration: Registration): boolean {
  const chain = handlersAround(body, executor);
  return sitesIn(analysis, registration.call.getSourceFile()).registrations.some(({ call, listener }) => {
    const handler = functionOf(analysis, listener);
    return (
      handler !== undefined &&
      chain.includes(handler as ts.FunctionLikeDeclaration) &&
      isEndOfTarget(analysis, call, registration)
    );
  });
}

function isEndOfTarget(analysis: Analysis, taker: ts.CallExpression, { target }: Registration): boolean {
  const site = sitesIn(analysis, taker.getSourceFile()).registrations.find(({ call }) => call === taker);
  if (site?.event === undefined) return false;
  if (isOfThisWork(eventText(analysis, site.event))) return false;
  const [one, other] = [targetPathOf(analysis, site.target), targetPathOf(analysis, target)];
  return one === undefined || other === undefined || isWithinPath(other, one);
}
