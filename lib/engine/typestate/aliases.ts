/** The names that a resource has on a path: places that must hold it. */
import type { Instruction, Operand } from "../flow/graph.ts";
import { ELEMENT, isWithin, member, type Place } from "../flow/place.ts";

/** Places by their key. Never changed in place. */
export type Aliases = ReadonlyMap<string, Place>;

/** Whether `operand` holds the resource itself. */
export function holds(aliases: Aliases, operand: Operand | undefined): boolean {
  return operand?.kind === "place" && aliases.has(operand.key);
}

/** The paths inside `operand` at which the resource stands; `[]` where the operand is the resource itself. */
export function pathsWithin(aliases: Aliases, operand: Operand | undefined): (readonly string[])[] {
  if (operand?.kind !== "place") return [];
  return [...aliases.values()]
    .filter((alias) => isWithin(alias.key, operand.key))
    .map((alias) => alias.path.slice(operand.path.length));
}

/** The aliases after `target` got `value`: its old ones are gone, those of the value are joined. */
export function assign(aliases: Aliases, target: Place, value: Operand): Aliases {
  const joined = pathsWithin(aliases, value).map((path) => path.reduce(member, target));
  // An element whose key is not known stands for many: a new one does not overwrite the others.
  const isOneOfMany = target.path.at(-1) === ELEMENT;
  const overwritten = isOneOfMany ? [] : [...aliases.keys()].filter((key) => isWithin(key, target.key));
  if (joined.length === 0 && overwritten.length === 0) return aliases;
  const next = new Map(aliases);
  for (const key of overwritten) next.delete(key);
  // A temporary is read once; what it held has a better name now.
  if (value.kind === "place" && value.root.kind === "temporary") {
    for (const key of aliases.keys()) if (isWithin(key, value.key)) next.delete(key);
  }
  for (const place of joined) next.set(place.key, place);
  return next;
}

/** The aliases after `{ key: value, … }` was made. */
export function compose(aliases: Aliases, instruction: Instruction & { readonly kind: "create" }): Aliases {
  let next = aliases;
  for (const { key, value } of instruction.members) {
    if (pathsWithin(aliases, value).length === 0) continue;
    next = assign(next, key === undefined ? instruction.result : member(instruction.result, key), value);
  }
  return next;
}
