import { callsNamed } from "../../syntax/calls-named.ts";
import { receiverOf } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { LateStore } from "./late-stores.ts";

const UNREF = new Set(["unref"]);

/**
 * Is it a timer that does not keep the process alive, and so is forgotten where the process ends?
 *
 *     this.timer = setTimeout(() => this.collect(), 60_000);
 *     this.timer.unref();
 */
export function isUnreferenced({ store: { at, value } }: LateStore): boolean {
  if (callsNamed(value, UNREF).some((call) => call === value)) return true;
  const target = typescript.isBinaryExpression(at) ? placeText(at.left) : undefined;
  const { parent: statement } = at;
  return (
    target !== undefined &&
    typescript.isExpressionStatement(statement) &&
    callsNamed(statement.parent, UNREF).some(
      (call) => call.pos >= statement.end && placeText(receiverOf(call)) === target,
    )
  );
}
