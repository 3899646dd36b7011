/**
 * The one way to look at every node of a piece of code. The nodes of a file lie in a list that is made once, so that nobody
 * descends a tree on his own: hundreds of small recursive functions would each have to be compiled, and get hot, by themselves.
 */
import type ts from "typescript";
import { indexOf, nodesOf } from "./nodes-in.ts";
import { ts as typescript } from "./typescript.ts";

type Test = (node: ts.Node) => boolean;

/**
 * Calls `enter` for `root` and all nodes in it, in the order of the text. Of a node for which it returns `false`, what is
 * inside is left out.
 */
export function walk(root: ts.Node, enter: (node: ts.Node) => unknown): void {
  const found = rangeOf(root);
  if (found === undefined) return walkApart(root, enter);
  const { all, after, end } = found;
  let index = found.index;
  while (index < end) index = enter(all[index]!) === false ? after[index]! : index + 1;
}

/** The same for what is inside of `root`, without `root` itself. */
export function walkInside(root: ts.Node, enter: (node: ts.Node) => unknown): void {
  walk(root, (node) => node === root || enter(node));
}

/** Whether `test` holds for `root` or a node in it; what is `apart`, and all that is inside of that, is not asked. */
export function someNode(root: ts.Node, test: Test, apart?: Test): boolean {
  const found = rangeOf(root);
  if (found === undefined) return someApart(root, test, apart);
  const { all, after, end } = found;
  let index = found.index;
  while (index < end) {
    const node = all[index]!;
    if (apart?.(node) === true) index = after[index]!;
    else if (test(node)) return true;
    else index++;
  }
  return false;
}

/** Where `root` and its inside lie among the nodes of its file. */
function rangeOf(root: ts.Node) {
  const file = root.getSourceFile();
  // Of what a library declares, little is ever looked at.
  if (file.isDeclarationFile) return undefined;
  const { all, after } = nodesOf(file);
  const index = indexOf(all, root);
  return index < 0 ? undefined : { all, after, index, end: after[index]! };
}

function walkApart(root: ts.Node, enter: (node: ts.Node) => unknown): void {
  if (enter(root) !== false) typescript.forEachChild(root, (child) => walkApart(child, enter));
}

function someApart(root: ts.Node, test: Test, apart: Test | undefined): boolean {
  if (apart?.(root) === true) return false;
  return test(root) || (typescript.forEachChild(root, (child) => someApart(child, test, apart)) ?? false);
}
