/** Where a count stands that runs whatever happens. */
import type ts from "typescript";
import type { CountedAt } from "../../engine/typestate/count-state.ts";
import { isFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export type Standing =
  "finally" | "finally handler" | "disposal" | "catch" | "rejection handler" | "fulfilment handler" | "plain";

/** What kind of code a count stands in: the innermost of a `finally`, a `catch`, or a continuation. */
export function standingOf({ node, via }: CountedAt): Standing {
  const start = via ?? node;
  if (isDeferral(start)) return "disposal";
  for (let at = start; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isTryStatement(parent) && parent.finallyBlock === at) return "finally";
    if (typescript.isCatchClause(parent) && parent.block === at) return "catch";
    if (isFunction(at)) return standingOfFunction(at, parent);
  }
  return "plain";
}

function standingOfFunction(code: ts.Node, parent: ts.Node): Standing {
  if (!typescript.isCallExpression(parent) || parent.expression === code) return "plain";
  switch (calleeName(parent.expression)) {
    case "finally":
      return "finally handler";
    case "catch":
      return "rejection handler";
    case "then":
      return parent.arguments[0] === code ? "fulfilment handler" : "rejection handler";
    case "defer":
    case "adopt":
      return "disposal";
    default:
      return "plain";
  }
}

/** `stack.defer(…)` and `using x = …` count when the scope ends. */
function isDeferral(node: ts.Node): boolean {
  if (typescript.isVariableDeclaration(node)) return true;
  return typescript.isCallExpression(node) && ["defer", "adopt", "use"].includes(calleeName(node.expression) ?? "");
}

/** Whether it runs at the end whatever happens, so that it is the one to keep. */
export function isDefinitive(standing: Standing): boolean {
  return standing === "finally" || standing === "finally handler" || standing === "disposal";
}

const WORDS: Readonly<Record<Standing, string>> = {
  finally: "in `finally`",
  "finally handler": "in `.finally(…)`",
  disposal: "when the scope ends",
  catch: "in `catch`",
  "rejection handler": "when it is rejected",
  "fulfilment handler": "when it is fulfilled",
  plain: "",
};

/** How a report says where it stands, in front of the line. */
export function standingWords(standing: Standing): string {
  return WORDS[standing];
}
