import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Owner } from "../owner/owner.ts";
import { rootsOf } from "../owner/roots.ts";

/** An entry of one map that is taken out, while its counterpart in the other map stays for ever. */
export interface Mirrored {
  /** Where the entry is taken out. */
  readonly at: ts.CallExpression;
  readonly field: string;
  readonly left: string;
  /** Where both were put in. */
  readonly put: ts.CallExpression;
}

/**
 * Maps of `owner` that lead there and back, and of which one is never emptied:
 *
 *     add(id, value) { this.values.set(id, value); this.ids.set(value, id); }
 *     drop(id) { this.values.delete(id); }
 */
export function* mirrored(owner: Owner): Iterable<Mirrored> {
  if (owner.kind !== "class") return;
  const calls = rootsOf(owner)
    .flatMap(callsIn)
    .flatMap((call) => {
      const field = fieldOf(call);
      return field === undefined ? [] : [{ call, field, verb: calleeName(call.expression) ?? "" }];
    });
  const puts = calls.filter(({ verb, call }) => verb === "set" && call.arguments.length === 2);
  if (puts.length < 2) return;
  for (const { call: put, field } of puts) {
    const back = puts.find((other) => other.field !== field && isReverse(put, other.call));
    if (back === undefined || isEverEmptied(owner, calls, back.field)) continue;
    const at = calls.find((other) => other.field === field && other.verb === "delete")?.call;
    if (at !== undefined) yield { at, field, left: back.field, put: back.call };
  }
}

interface FieldCall {
  readonly field: string;
  readonly verb: string;
}

/** `sessions` of `this.sessions.set(…)` */
function fieldOf({ expression }: ts.CallExpression): string | undefined {
  const callee = skipOuter(expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const map = skipOuter(callee.expression);
  return typescript.isPropertyAccessExpression(map) && isThis(map.expression) ? map.name.text : undefined;
}

/** `a.set(key, value); b.set(value, key);` in one list of statements. */
function isReverse(one: ts.CallExpression, other: ts.CallExpression): boolean {
  const [key, value] = one.arguments.map((argument) => placeText(argument));
  const [otherKey, otherValue] = other.arguments.map((argument) => placeText(argument));
  return key === otherValue && value === otherKey && key !== value && one.parent.parent === other.parent.parent;
}

/** Does anything take entries out of it, put another in its place, or get hold of the whole? */
function isEverEmptied(owner: Owner, calls: readonly FieldCall[], name: string): boolean {
  if (calls.some(({ field, verb }) => field === name && (verb === "delete" || verb === "clear"))) return true;
  const { declaration } = owner.fields.get(name) ?? {};
  if (declaration === undefined || /\bWeakMap\b/.test(declaration.getText())) return true;
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  const mentions = rootsOf(owner).flatMap((root) =>
    nodesOfKind<ts.PropertyAccessExpression>(root, PropertyAccessExpression),
  );
  return mentions.some(
    (access) =>
      access.name.text === name &&
      isThis(access.expression) &&
      access !== declaration &&
      !isInside(access, declaration) &&
      !typescript.isPropertyAccessExpression(access.parent),
  );
}
