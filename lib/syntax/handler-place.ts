import type ts from "typescript";
import { calleeName, receiverOf, skipOuter } from "./expressions.ts";
import { placeGiven } from "./given-functions.ts";
import { ts as typescript } from "./typescript.ts";

/** Where a function stands as a handler. */
export interface HandlerPlace {
  readonly target: ts.Expression;
  /** As it is written: `close` of `target.on("close", …)`, `onclose` of `target.onclose = …`. */
  readonly name: string;
}

/** What a function handles, and of what: `x.on("error", () => …)`, `x.onerror = () => …`. */
export function handlerPlaceOf(code: ts.Node): HandlerPlace | undefined {
  const { parent } = placeGiven(code);
  if (typescript.isBinaryExpression(parent) && parent.right === code) {
    const slot = skipOuter(parent.left);
    return typescript.isPropertyAccessExpression(slot)
      ? { target: skipOuter(slot.expression), name: slot.name.text }
      : undefined;
  }
  if (!typescript.isCallExpression(parent) || !addsListener(calleeName(parent.expression))) return undefined;
  const [event] = parent.arguments;
  const target = receiverOf(parent);
  const isNamed = target !== undefined && event !== undefined && typescript.isStringLiteralLike(event);
  return isNamed ? { target, name: event.text } : undefined;
}

/** Is it the name of a member that puts a listener on, whoever has it: an emitter or an element? */
export function addsListener(name: string | undefined): boolean {
  return name !== undefined && ADDS.has(name);
}

const ADDS: ReadonlySet<string> = new Set(["on", "once", "addListener", "prependListener", "addEventListener"]);
