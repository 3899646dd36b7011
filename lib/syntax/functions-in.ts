/** The functions that stand in a piece of code. */
import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

const functions = new WeakMap<ts.Node, readonly ts.FunctionLikeDeclaration[]>();

/** The functions with a body in `root`, outer ones first, without `root` itself. */
export function functionsIn(root: ts.Node): readonly ts.FunctionLikeDeclaration[] {
  let known = functions.get(root);
  if (known === undefined) functions.set(root, (known = collect(root)));
  return known;
}

function collect(root: ts.Node): ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      found.push(node);
    }
    typescript.forEachChild(node, visit);
  };
  typescript.forEachChild(root, visit);
  return found;
}
