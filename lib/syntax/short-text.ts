/** The text of nodes, on one line, for messages. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

/** A node in a few words: a call without its arguments, `client.query(…)`, and of what is long the two ends. */
export function shortText(node: ts.Node): string {
  if (typescript.isAwaitExpression(node)) return shortText(node.expression);
  const call = typescript.isExpression(node) ? skipOuter(node) : node;
  if (typescript.isCallExpression(call))
    return `${withoutMiddle(call.expression)}(${call.arguments.length > 0 ? "…" : ""})`;
  if (typescript.isNewExpression(call))
    return `new ${withoutMiddle(call.expression)}(${call.arguments?.length ? "…" : ""})`;
  return withoutMiddle(call);
}

function withoutMiddle(node: ts.Node): string {
  const text = onOneLine(node);
  return text.length > 50 ? `${text.slice(0, 24)}…${text.slice(-24)}` : text;
}

/** The text of a node from its beginning, at most `longest` characters. */
export function beginningOf(node: ts.Node, longest = 60): string {
  const text = onOneLine(node);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function onOneLine(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}
