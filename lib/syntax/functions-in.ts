/** The functions that stand in a piece of code. */
import type ts from "typescript";
import { nodesOf, nodesWithin } from "./nodes-in.ts";

/** The functions with a body in `root`, outer ones first, without `root` itself. */
export function functionsIn(root: ts.Node): readonly ts.FunctionLikeDeclaration[] {
  const found = nodesWithin(root, nodesOf(root.getSourceFile()).functions);
  return found[0] === root ? found.slice(1) : found;
}
