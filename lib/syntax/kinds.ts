/** Whether a node is of one of several kinds: one look into a table, as it is asked of every node of a program. */
import type ts from "typescript";
import { ts as typescript, type TypeScript } from "./typescript.ts";

/** A test for the kinds that `choose` picks. Their numbers belong to the compiler at hand. */
export function isOfKind<Node extends ts.Node>(
  choose: (kinds: TypeScript["SyntaxKind"]) => readonly Node["kind"][],
): (node: ts.Node) => node is Node {
  let compiler: TypeScript | undefined;
  let isChosen: readonly boolean[] = [];
  return (node): node is Node => {
    if (compiler !== typescript) {
      compiler = typescript;
      const chosen = new Set<ts.SyntaxKind>(choose(typescript.SyntaxKind));
      isChosen = Array.from({ length: typescript.SyntaxKind.Count }, (_, kind) => chosen.has(kind));
    }
    return isChosen[node.kind] === true;
  };
}
