/** Whether an answer has no body that anybody need read: what is asked for by `HEAD` comes as a head alone. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { TrackedResource } from "../resources/tracked.ts";

export function isAnswerToHead({ checker }: Analysis, { node, subject: { part, places } }: TrackedResource): boolean {
  // The request itself is what the call gives back: it is ended whatever it asks for.
  if (!typescript.isCallExpression(node) || (part === undefined && places === undefined)) return false;
  return node.arguments.some((argument) => {
    const options = skipOuter(constantValue(checker, argument));
    return typescript.isObjectLiteralExpression(options) && options.properties.some(asksForHead);
  });
}

function asksForHead(property: ts.ObjectLiteralElementLike): boolean {
  if (!typescript.isPropertyAssignment(property) || property.name.getText() !== "method") return false;
  const value = skipOuter(property.initializer);
  return typescript.isStringLiteralLike(value) && value.text.toUpperCase() === "HEAD";
}
