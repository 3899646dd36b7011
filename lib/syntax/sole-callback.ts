/** Functions that have a name of their own, but are there for one call alone. */
import type ts from "typescript";
import { enclosingFunction } from "./enclosing.ts";
import { skipOuter, withOuter } from "./expressions.ts";
import { functionGiven, placeGiven, type GivenFunction } from "./given-functions.ts";
import { ts as typescript } from "./typescript.ts";

/** The function that is named by `argument` and by nothing else, where it is declared in the same function. */
export function functionOnlyFor(argument: ts.Expression): GivenFunction | undefined {
  if (!typescript.isIdentifier(skipOuter(argument))) return undefined;
  const code = functionGiven(argument);
  if (code === undefined || placeGiven(code) !== withOuter(argument)) return undefined;
  return enclosingFunction(code) === enclosingFunction(argument) ? code : undefined;
}
