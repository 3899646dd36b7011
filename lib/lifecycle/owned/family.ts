import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * Where something comes from, and the last word of what it is: `services.… Manager` of `new services.SessionManager(…)`.
 * Of types that cannot be resolved, that is what makes two things alike.
 */
export function familyOf(value: ts.Expression): string | undefined {
  const made = skipOuter(value);
  if (!typescript.isNewExpression(made) || !typescript.isPropertyAccessExpression(made.expression)) return undefined;
  const { expression, name } = made.expression;
  const last = /[A-Z][a-z]+$/.exec(name.text)?.[0];
  return last === undefined ? undefined : `${placeText(expression)} ${last}`;
}
