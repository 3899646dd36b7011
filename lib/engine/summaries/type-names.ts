import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";
import { nameOf, type Name } from "./name-path.ts";

/** The types that a value of `type` may have, without `undefined` and `null`; type parameters by their constraints. */
export function constituentsOf(knowledge: Knowledge, type: ts.Type): readonly ts.Type[] {
  const { TypeFlags } = typescript;
  const parts = type.isUnion() ? type.types : [type];
  const present = parts.filter((part) => !(part.flags & (TypeFlags.Undefined | TypeFlags.Null | TypeFlags.Void)));
  return present.flatMap((part) => {
    if (!(part.flags & TypeFlags.Instantiable)) return [part];
    const constraint = knowledge.checker.getBaseConstraintOfType(part);
    return constraint === undefined || constraint === part ? [] : constituentsOf(knowledge, constraint);
  });
}

/**
 * The names of `type` (no union) and of all that it extends, nearest first, as far as models speak of their homes:
 * `Socket`, `Duplex`, `Readable`, `EventEmitter`.
 */
export const namesOfType = memoised((knowledge, type: ts.Type): readonly Name[] =>
  chainOf(knowledge, type).flatMap((link) => namesOfSymbols(knowledge, link)),
);

/** `type` and all that it extends, nearest first. */
export function chainOf({ checker }: Knowledge, type: ts.Type): readonly ts.Type[] {
  const chain = new Set([type]);
  // A set that is iterated also yields what is added on the way.
  for (const link of chain) {
    if (link.isIntersection()) for (const part of link.types) chain.add(part);
    const declared = targetOf(link);
    if (isClassOrInterface(declared)) for (const base of checker.getBaseTypes(declared)) chain.add(base);
  }
  return [...chain];
}

function namesOfSymbols(knowledge: Knowledge, type: ts.Type): readonly Name[] {
  const names: Name[] = [];
  // A class itself (`typeof Pool`), a module and a function have symbols as well, but are no instances of them.
  const symbol = isClassOrInterface(targetOf(type)) ? type.getSymbol() : undefined;
  for (const named of [type.aliasSymbol, symbol]) {
    for (const declaration of named?.declarations ?? []) {
      const name = nameOf(knowledge, declaration);
      if (name === undefined || names.some((known) => known.path === name.path && known.homes === name.homes)) continue;
      names.push(name);
    }
  }
  return names;
}

function targetOf(type: ts.Type): ts.Type {
  return isReference(type) ? type.target : type;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  const { TypeFlags, ObjectFlags } = typescript;
  return (type.flags & TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ObjectFlags.Reference) !== 0;
}

function isClassOrInterface(type: ts.Type): type is ts.InterfaceType {
  const { TypeFlags, ObjectFlags } = typescript;
  const wanted = ObjectFlags.ClassOrInterface | ObjectFlags.Tuple;
  return (type.flags & TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & wanted) !== 0;
}
