/** What the places in a function's body are for its caller. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { THIS, variable, type Place } from "../flow/place.ts";
import type { FunctionWithBody } from "./functions.ts";
import { memberOf, type Value } from "./value.ts";

type ValueOf = (expression: ts.Expression) => Value | undefined;

/** Where a body runs: `receiver.code(…args)`. */
export interface Caller {
  readonly receiver: Value | undefined;
  readonly args: readonly ts.Expression[];
}

/** The caller of `code` as it is written. */
export function callerOf(
  valueOf: ValueOf,
  code: FunctionWithBody,
  receiver: ts.Expression | undefined,
  args: readonly ts.Expression[],
): Caller {
  if (receiver !== undefined) return { receiver: valueOf(receiver), args };
  // An arrow function has the `this` of those around it.
  return { receiver: typescript.isArrowFunction(code) ? { place: THIS, copied: 0 } : undefined, args };
}

/** What the root of a callee's place is for its caller; a variable around both is the same for both. */
export function baseOf(
  valueOf: ValueOf,
  { root }: Place,
  code: FunctionWithBody,
  { receiver, args }: Caller,
): { readonly value: Value; readonly isOuter: boolean } | undefined {
  if (root.kind === "temporary") return undefined;
  if (root.kind === "this") return receiver && { value: receiver, isOuter: false };
  const index = code.parameters.findIndex((parameter) => parameter === root.symbol.valueDeclaration);
  if (index < 0) return { value: { place: variable(root.symbol), copied: 0 }, isOuter: true };
  const argument = args[index];
  if (argument === undefined || code.parameters[index]?.dotDotDotToken) return undefined;
  const value = valueOf(argument);
  return value && { value, isOuter: false };
}

/** What a value in the body of `code` is for its caller. */
export function inCaller(valueOf: ValueOf, value: Value, code: FunctionWithBody, caller: Caller): Value | undefined {
  const base = baseOf(valueOf, value.place, code, caller);
  const inner = base && within(base.value, value.place.path);
  return (
    inner && {
      place: inner.place,
      copied: Math.max(inner.copied, value.copied),
      ...(value.own === undefined ? {} : { own: value.own }),
    }
  );
}

/** The member of `value` that `path` leads to. */
export function within(value: Value, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((inner, name) => inner && memberOf(inner, name), value);
}

/** Is the place a local variable of `code`, or inside one? Parameters stand for what the caller passes. */
export function isMadeIn({ root }: Place, code: FunctionWithBody): boolean {
  if (root.kind === "temporary") return true;
  const made = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  if (made === undefined || code.parameters.some((parameter) => parameter === made)) return false;
  return made.getSourceFile() === code.getSourceFile() && made.pos >= code.pos && made.end <= code.end;
}
