/** Ends that a function elsewhere listens to for both: `link(socket, target)`. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { type AccessPath, accessPathOf, isWithinPath } from "../listeners/access-path.ts";
import { pathOfParameter } from "./closing.ts";
import { handlersIn, type Handler } from "./handlers.ts";

/** A listener that a helper puts on an end, and what the helper calls the other end. */
export interface HelperHandler {
  readonly handler: Handler;
  readonly other: AccessPath;
}

/** The listeners that functions which get both ends put on `one`. */
export function handlersByHelpers(
  analysis: Analysis,
  file: ts.SourceFile,
  one: AccessPath,
  other: AccessPath,
): readonly HelperHandler[] {
  return callsIn(file).flatMap((call) => {
    if (call.arguments.length < 2) return [];
    const parameters = [one, other].map((end) => parameterFor(analysis, call, end));
    const [left, right] = parameters;
    const code = left === undefined || right === undefined ? undefined : bodyOf(analysis, call);
    if (code === undefined || left === undefined || right === undefined) return [];
    const [own, its] = [left, right].map((index) => {
      const name = code.parameters[index]?.name;
      return name === undefined ? undefined : pathOfParameter(analysis, name);
    });
    if (own === undefined || its === undefined) return [];
    return handlersIn(analysis, code.getSourceFile())
      .filter(({ end, node }) => isInside(node, code) && isWithinPath(end, own))
      .map((handler) => ({ handler, other: its }));
  });
}

/** The position at which `call` hands `end` over as it is. */
function parameterFor(analysis: Analysis, call: ts.CallExpression, end: AccessPath): number | undefined {
  const index = call.arguments.findIndex((argument) => {
    const node = skipOuter(argument);
    if (!typescript.isIdentifier(node) && !typescript.isPropertyAccessExpression(node)) return false;
    return accessPathOf(analysis, node)?.key === end.key;
  });
  return index < 0 ? undefined : index;
}
