/** Which names a piece of code mentions: a cheap question before a dear one. */
import type ts from "typescript";
import { nodesOf, nodesOfKind, nodesWithin } from "./nodes-in.ts";
import { once } from "./once.ts";
import { ts as typescript } from "./typescript.ts";

/** Whether an identifier `name` occurs anywhere in `node`. */
export function mentionsName(node: ts.Node, name: string): boolean {
  const named = nodesOf(node.getSourceFile()).names.get(name);
  return named !== undefined && nodesWithin(node, named).length > 0;
}

/** Whether `this` or `super` occurs in `node`, be it another function's. */
export function mentionsThis(node: ts.Node): boolean {
  const { ThisKeyword, SuperKeyword } = typescript.SyntaxKind;
  return nodesOfKind(node, ThisKeyword).length > 0 || nodesOfKind(node, SuperKeyword).length > 0;
}

/** Whether any of `names` occurs in `node`. */
export function mentionsAny(node: ts.Node, names: ReadonlySet<string>): boolean {
  const { Identifier, PrivateIdentifier } = typescript.SyntaxKind;
  if (names.size === 0) return false;
  const isOneOf = ({ text }: ts.Identifier | ts.PrivateIdentifier): boolean => names.has(text);
  return (
    nodesOfKind<ts.Identifier>(node, Identifier).some(isOneOf) ||
    nodesOfKind<ts.PrivateIdentifier>(node, PrivateIdentifier).some(isOneOf)
  );
}

/** Whether an identifier in `node` matches `pattern`. */
export function mentionsLike(node: ts.Node, pattern: RegExp): boolean {
  return mentionsAny(node, namesLike(pattern)(node.getSourceFile()));
}

const namesLike = once((pattern: RegExp) =>
  once(
    (file: ts.SourceFile): ReadonlySet<string> =>
      new Set([...nodesOf(file).names.keys()].filter((name) => pattern.test(name))),
  ),
);
