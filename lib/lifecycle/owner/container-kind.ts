import type ts from "typescript";
import type { Analysis } from "../analysis.ts";

export type ContainerKind = "list" | "map" | "set";

const CONTAINERS: ReadonlyMap<string, ContainerKind> = new Map([
  ["Array", "list"],
  ["ReadonlyArray", "list"],
  ["ArrayIterator", "list"],
  ["IterableIterator", "list"],
  ["MapIterator", "list"],
  ["SetIterator", "list"],
  ["IteratorObject", "list"],
  ["Set", "set"],
  ["ReadonlySet", "set"],
  ["WeakSet", "set"],
  ["Map", "map"],
  ["ReadonlyMap", "map"],
  ["WeakMap", "map"],
]);

/** What kind of the language's own containers `node` is. */
export function containerKind({ checker }: Analysis, node: ts.Expression): ContainerKind | undefined {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  if (checker.isArrayType(type) || checker.isTupleType(type)) return "list";
  const name = type.getSymbol()?.name;
  return name === undefined ? undefined : CONTAINERS.get(name);
}
