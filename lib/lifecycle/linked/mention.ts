import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";
import { flowsIn } from "./flows.ts";
import { handlersIn } from "./handlers.ts";

/** An expression by which a flow or a handler of `file` names `end`. */
export function mentionOf(analysis: Analysis, file: ts.SourceFile, end: AccessPath): ts.Expression | undefined {
  for (const { node } of [...flowsIn(analysis, file), ...handlersIn(analysis, file)]) {
    const found = within(analysis, node, end);
    if (found !== undefined) return found;
  }
  return undefined;
}

function within(analysis: Analysis, root: ts.Node, end: AccessPath): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  walk(root, (node) => {
    if (found !== undefined) return false;
    if (typescript.isIdentifier(node) || typescript.isPropertyAccessExpression(node)) {
      if (accessPathOf(analysis, skipOuter(node))?.key === end.key) found = node;
    }
    return true;
  });
  return found;
}
