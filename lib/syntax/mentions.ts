/** Which names a piece of code mentions: a cheap question before a dear one. */
import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

interface Mentions {
  readonly names: ReadonlySet<string>;
  readonly this: boolean;
}

const mentions = new WeakMap<ts.Node, Mentions>();

/** Whether an identifier `name` occurs anywhere in `node`. */
export function mentionsName(node: ts.Node, name: string): boolean {
  return mentionsOf(node).names.has(name);
}

/** Whether `this` or `super` occurs in `node`, be it another function's. */
export function mentionsThis(node: ts.Node): boolean {
  return mentionsOf(node).this;
}

function mentionsOf(node: ts.Node): Mentions {
  let known = mentions.get(node);
  if (known === undefined) mentions.set(node, (known = collect(node)));
  return known;
}

function collect(root: ts.Node): Mentions {
  const names = new Set<string>();
  let hasThis = false;
  const visit = (node: ts.Node): void => {
    if (typescript.isIdentifier(node) || typescript.isPrivateIdentifier(node)) names.add(node.text);
    else if (node.kind === typescript.SyntaxKind.ThisKeyword || node.kind === typescript.SyntaxKind.SuperKeyword)
      hasThis = true;
    typescript.forEachChild(node, visit);
  };
  visit(root);
  return { names, this: hasThis };
}

/** Whether any of `names` occurs in `node`. */
export function mentionsAny(node: ts.Node, names: ReadonlySet<string>): boolean {
  for (const name of mentionsOf(node).names) if (names.has(name)) return true;
  return false;
}

/** Whether an identifier in `node` matches `pattern`. */
export function mentionsLike(node: ts.Node, pattern: RegExp): boolean {
  for (const name of mentionsOf(node).names) if (pattern.test(name)) return true;
  return false;
}
