/**
 * Pairs of member names that everybody uses for adding and removing listeners.
 *
 * A name is evidence, never proof: a shape only counts together with a function argument, and for reports beyond
 * doubt, together with its other half on the same target.
 */
import type ts from "typescript";
import { boundFunction, calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { oncePerName } from "../../syntax/once.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** How listeners are told apart when they are removed. */
export type Family =
  /** By event, listener and capture flag: https://dom.spec.whatwg.org/#concept-event-listener */
  | "dom"
  /** By event and listener: https://nodejs.org/api/events.html#emitterremovelistenereventname-listener */
  | "emitter"
  /** By listener and context: `signal.connect(slot, this)`. */
  | "signal";

export interface Shape {
  readonly family: Family;
  readonly adds: boolean;
  readonly once: boolean;
  /** The call returns its receiver, as far as one knows. */
  readonly chains: boolean;
  readonly event?: number;
  /** Absent where all listeners go. */
  readonly listener?: number;
  readonly options?: number;
  readonly context?: number;
}

const EMITTER_ADDS = new Set(["on", "addListener", "prependListener"]);
const EMITTER_ONCE = new Set(["once", "prependOnceListener"]);
const EMITTER_REMOVES = new Set(["off", "removeListener"]);

/** All listeners of an emitter, or all for one event. */
const REMOVES_ALL = new Set(["removeAllListeners", "offAll", "clearListeners"]);

const NAMED = /^(add|remove|delete)(?:[A-Z]\w*)?(?:Listener|Handler|Callback|Observer|Subscriber|Hook)$/;

const DOM = new Set(["addEventListener", "removeEventListener"]);

/** Names that put a listener on, or take it off, where there is no event. */
const SIGNALS = new Set(["connect", "disconnect", "subscribe", "unsubscribe"]);

const KNOWN = [DOM, EMITTER_ADDS, EMITTER_ONCE, EMITTER_REMOVES, REMOVES_ALL, SIGNALS];

/** May a call of this name have a shape? */
export const mayHaveShape = oncePerName((name) => KNOWN.some((names) => names.has(name)) || NAMED.test(name));

/** The shape of `call`, by the callee's last name and the number of arguments. */
export function shapeOf(call: ts.CallExpression): Shape | undefined {
  if (!isMember(call)) return undefined;
  const name = calleeName(call.expression);
  const { length } = call.arguments;
  if (name === undefined || call.arguments.some(typescript.isSpreadElement)) return undefined;
  if (DOM.has(name)) {
    const adds = name === "addEventListener";
    // `store.addEventListener((state) => …)`: of an emitter that has one event only.
    if (length === 1 && isFunctionLike(call.arguments[0]!))
      return { family: "emitter", adds, once: false, chains: false, listener: 0 };
    if (length < 2) return undefined;
    return { family: "dom", adds, once: false, chains: false, event: 0, listener: 1, options: 2 };
  }
  const isOnce = EMITTER_ONCE.has(name);
  const adds = isOnce || EMITTER_ADDS.has(name);
  if (adds || EMITTER_REMOVES.has(name)) {
    // `mediaQuery.addListener(f)`; `off("event")` takes all of them off.
    if (length === 1 && isFunctionLike(call.arguments[0]!)) {
      return { family: "emitter", adds, once: isOnce, chains: adds, listener: 0 };
    }
    if (adds ? length < 2 : length < 1) return undefined;
    return { family: "emitter", adds, once: isOnce, chains: true, event: 0, listener: 1 };
  }
  if (REMOVES_ALL.has(name)) return { family: "emitter", adds: false, once: false, chains: true, event: 0 };
  if (name === "connect" || name === "disconnect") {
    if (length < 1 || length > 2) return undefined;
    return { family: "signal", adds: name === "connect", once: false, chains: false, listener: 0, context: 1 };
  }
  if (name === "subscribe" || name === "unsubscribe") {
    if (length !== 2) return undefined;
    return { family: "emitter", adds: name === "subscribe", once: false, chains: false, event: 0, listener: 1 };
  }
  const named = NAMED.exec(name);
  if (named === null || length < 1) return undefined;
  // `addHandler(onMessage, null, "message", …)`: what follows the listener says when it is called.
  const isFirst = length === 1 || isFunctionLike(call.arguments[0]!);
  if (length > 2 && !isFirst) return undefined;
  const parts = isFirst ? { listener: 0 } : { event: 0, listener: 1 };
  return { family: "emitter", adds: named[1] === "add", once: false, chains: false, ...parts };
}

function isMember(call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  if (typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee)) return true;
  // `addEventListener("resize", f)` on the global object.
  return typescript.isIdentifier(callee) && callee.text.endsWith("EventListener");
}

function isFunctionLike(argument: ts.Expression): boolean {
  const node = skipOuter(argument);
  return functionLiteral(node) !== undefined || boundFunction(node) !== undefined || isMemberOfThis(node);
}

/** Names that mean the removal of a listener, whoever uses them: no completion callback is passed to these. */
export function isSureName(call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  return name === "removeEventListener" || (name !== undefined && EMITTER_REMOVES.has(name));
}

/** The family of a member that removes a listener for an event. */
export function familyOfRemoval(name: string): Family | undefined {
  if (name === "removeEventListener") return "dom";
  return EMITTER_REMOVES.has(name) ? "emitter" : undefined;
}
