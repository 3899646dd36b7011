import type ts from "typescript";

/** The line on which `node` begins, as editors count. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
