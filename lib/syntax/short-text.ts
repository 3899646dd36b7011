import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** A node in a few words, for messages: a call without its arguments, and of what is long the two ends. */
export function shortText(node: ts.Node): string {
  const text = (
    typescript.isCallExpression(node)
      ? `${node.expression.getText()}(${node.arguments.length > 0 ? "…" : ""})`
      : node.getText()
  ).replace(/\s+/g, " ");
  return text.length > 50 ? `${text.slice(0, 24)}…${text.slice(-24)}` : text;
}
