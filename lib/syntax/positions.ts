import type ts from "typescript";

/** The line on which `node` begins, as editors count. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** The line of `node` for a report that stands at `place`: with the name of its file where that is another one. */
export function lineFrom(place: ts.Node, node: ts.Node): number | string {
  const file = node.getSourceFile();
  return file === place.getSourceFile() ? lineOf(node) : `${lineOf(node)} of ${file.fileName.replace(/^.*[\\/]/, "")}`;
}
