/** Observers that their own callback ends, by the name under which it gets them. */
import type ts from "typescript";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** `new IntersectionObserver((entries, observer) => { …; observer.disconnect(); })` */
export function isEndedByOwnCallback(made: ts.CallExpression | ts.NewExpression, release: readonly string[]): boolean {
  const [callback] = typescript.isNewExpression(made) ? (made.arguments ?? []) : [];
  const literal = functionGiven(callback);
  const name = literal?.parameters[1]?.name;
  if (literal === undefined || name === undefined || !typescript.isIdentifier(name)) return false;
  const ends = [...release, "unobserve"];
  return callsIn(literal.body).some(
    ({ expression }) =>
      typescript.isPropertyAccessExpression(expression) &&
      placeText(expression.expression) === name.text &&
      ends.includes(expression.name.text),
  );
}
