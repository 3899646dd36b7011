/**
 * Places: where a value stands. `client`, `this.#socket`, `pair.left`, or a temporary for a value without a name.
 */
import type ts from "typescript";
import { idOf } from "../../syntax/identity.ts";

export interface Place {
  readonly kind: "place";
  readonly root: Root;
  /** Property names from the root on; `[kCount]` for a key that is a module's constant, `[]` for one that is not known. */
  readonly path: readonly string[];
  /** Equal keys, same place. A place's key is a prefix of the keys of the places inside it. */
  readonly key: string;
}

export type Root =
  | { readonly kind: "variable"; readonly symbol: ts.Symbol }
  | { readonly kind: "this" }
  | { readonly kind: "temporary"; readonly id: number; readonly node: ts.Node };

/** The element of a place whose key is not known. */
export const ELEMENT = "[]";

/** Paths are cut beyond this length: deeper state is not told apart. */
const MAX_PATH = 6;

export function variable(symbol: ts.Symbol): Place {
  return { kind: "place", root: { kind: "variable", symbol }, path: [], key: `${symbol.name}~${idOf(symbol)}` };
}

export function temporary(id: number, node: ts.Node): Place {
  return { kind: "place", root: { kind: "temporary", id, node }, path: [], key: `%${id}` };
}

export const THIS: Place = { kind: "place", root: { kind: "this" }, path: [], key: "this" };

/** The place `name` inside `base`; `base`'s unknown element where the path grows too long. */
export function member(base: Place, name: string): Place {
  if (base.path.length >= MAX_PATH) return base;
  return { kind: "place", root: base.root, path: [...base.path, name], key: `${base.key}.${name}` };
}

/** Whether what is meant may lie deeper than the place tells. */
export function isCut({ path }: Place): boolean {
  return path.length >= MAX_PATH;
}

/** Whether `inner` is `outer` or lies inside it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || (inner.startsWith(outer) && inner.charCodeAt(outer.length) === 46);
}

/** How a developer would write the place: `this.#socket`, `pair.left`, `session[kStreams]`. */
export function printPlace(place: Place): string {
  const root =
    place.root.kind === "this" ? "this" : place.root.kind === "variable" ? place.root.symbol.name : `%${place.root.id}`;
  return (
    root + place.path.map((name) => (name === ELEMENT ? "[…]" : name.startsWith("[") ? name : `.${name}`)).join("")
  );
}

/** Is it, or is it in, the value of an expression that has no name? */
export function isTemporary({ root }: Place): boolean {
  return root.kind === "temporary";
}
