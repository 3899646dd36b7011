/** Which names a piece of code mentions: a cheap question before a dear one. */
import type ts from "typescript";
import { hasNodeWithin, nodesOf, nodesOfKind } from "./nodes-in.ts";
import { once } from "./once.ts";
import { ts as typescript } from "./typescript.ts";

/** Whether an identifier `name` occurs anywhere in `node`. */
export function mentionsName(node: ts.Node, name: string): boolean {
  const named = nodesOf(node.getSourceFile()).names.get(name);
  return named !== undefined && hasNodeWithin(node, named);
}

/** Whether `this` or `super` occurs in `node`, be it another function's. */
export function mentionsThis(node: ts.Node): boolean {
  const { ThisKeyword, SuperKeyword } = typescript.SyntaxKind;
  return nodesOfKind(node, ThisKeyword).length > 0 || nodesOfKind(node, SuperKeyword).length > 0;
}

/** Whether any of `names`, which are few, occurs in `node`. */
export function mentionsAny(node: ts.Node, names: ReadonlySet<string>): boolean {
  for (const name of names) if (mentionsName(node, name)) return true;
  return false;
}

/** The same for many names, to which none is added later: where they stand in a file is found once. */
export function mentionsOneOf(node: ts.Node, names: ReadonlySet<string>): boolean {
  return names.size > 0 && hasNodeWithin(node, placesOf(names)(node.getSourceFile()));
}

/** Whether an identifier in `node` matches `pattern`. */
export function mentionsLike(node: ts.Node, pattern: RegExp): boolean {
  return hasNodeWithin(node, placesLike(pattern)(node.getSourceFile()));
}

const placesOf = once((names: ReadonlySet<string>) => placesWhere((name) => names.has(name)));
const placesLike = once((pattern: RegExp) => placesWhere((name) => pattern.test(name)));

/** The identifiers of a file whose names pass `test`, in the order of the text. */
function placesWhere(test: (name: string) => boolean): (file: ts.SourceFile) => readonly ts.Node[] {
  return once((file: ts.SourceFile) => {
    const found: ts.Node[] = [];
    for (const [name, places] of nodesOf(file).names) if (test(name)) found.push(...places);
    return found.sort((one, other) => one.pos - other.pos);
  });
}
