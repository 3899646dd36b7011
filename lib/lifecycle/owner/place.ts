import type ts from "typescript";
import type { InstanceNode } from "../../syntax/instances.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * Where a value lives: a field of `this` or a variable, and the way from there.
 *
 *     this.#socket                       field #socket
 *     this.ends.left                     field ends, path left
 *     for (const s of this.sockets) s    field sockets, path *
 */
export interface Place {
  readonly root: Root;
  readonly path: readonly string[];
}

export type Root =
  /** `this.name` in a body of `owner`; derived classes share the field by its name. */
  | { readonly kind: "field"; readonly owner: InstanceNode; readonly name: string }
  | { readonly kind: "variable"; readonly name: string; readonly declaration: ts.Declaration };

/** Any element of a list, value of a map, member of a set. */
export const ELEMENT = "*";

/** A `[key, value]` pair of a map or record. */
export const ENTRY = "*entry";

/** Is it the same field (of this class or one it is derived from), or the same variable? */
export function isSameRoot(one: Root, other: Root): boolean {
  if (one.kind === "variable") return other.kind === "variable" && one.declaration === other.declaration;
  if (other.kind !== "field" || one.name !== other.name) return false;
  return one.owner === other.owner || (isDerivable(one.owner) && isDerivable(other.owner) && !one.name.startsWith("#"));
}

/** A literal is one object, from which no class is derived. */
function isDerivable(owner: InstanceNode): boolean {
  return !typescript.isObjectLiteralExpression(owner);
}

/** `this[name]`, where the name is not known: it may be the field `other`. */
export function isAnyFieldOf(one: Root, other: Root): boolean {
  return one.kind === "field" && one.name === ELEMENT && other.kind === "field" && one.owner === other.owner;
}

/** How two paths lie to each other; `*` is any step. */
export function comparePaths(one: readonly string[], other: readonly string[]): "same" | "inside" | "around" | "apart" {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [one[index], other[index]];
    if (left !== right && !isElementOf(left, right) && !isElementOf(right, left)) return "apart";
  }
  if (one.length === other.length) return "same";
  return one.length > other.length ? "inside" : "around";
}

function isElementOf(any: string | undefined, step: string | undefined): boolean {
  return (any === ELEMENT || any === ENTRY) && step !== "length" && step !== "size";
}

/** The place as a developer would write it: `this.ends.left`, `this.sockets[…]`. */
export function printPlace({ root, path }: Place): string {
  const start =
    root.kind === "field" ? (root.name.startsWith("[") ? `this${root.name}` : `this.${root.name}`) : root.name;
  return path.reduce((text, step) => {
    if (step === ELEMENT || step === ENTRY) return `${text}[…]`;
    if (step.startsWith("[")) return text + step;
    return /^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`;
  }, start);
}
