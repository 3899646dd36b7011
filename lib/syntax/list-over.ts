import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { callGivenTo, isGivable } from "./given-functions.ts";
import { ts as typescript } from "./typescript.ts";

/** The list of which a loop around `name` calls each element so: `all` for the last `s` in `for (const s of all) s.on(…)`. */
export function listOver(name: ts.Identifier): ts.Expression | undefined {
  for (let outer: ts.Node = name.parent; outer !== undefined; outer = outer.parent) {
    const list = listOfLoop(outer, name.text);
    if (list !== undefined) return list;
  }
  return undefined;
}

/** The list of which `loop` calls each element `name`. */
function listOfLoop(loop: ts.Node, name: string): ts.Expression | undefined {
  if (typescript.isForOfStatement(loop) && typescript.isVariableDeclarationList(loop.initializer)) {
    return loop.initializer.declarations[0]?.name.getText() === name ? skipOuter(loop.expression) : undefined;
  }
  if (!isGivable(loop)) return undefined;
  const given = callGivenTo(loop);
  if (given === undefined) return undefined;
  const callee = skipOuter(given.call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || callee.name.text !== "forEach") return undefined;
  return loop.parameters[0]?.name.getText() === name ? skipOuter(callee.expression) : undefined;
}
