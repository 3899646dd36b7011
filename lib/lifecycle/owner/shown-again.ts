/**
 * Whether a program shows a component again and again, each time anew:
 *
 *     {isOpen && <Menu />}     {rows.map((row) => <Row key={row.id} />)}     if (!user) return null; … <Badge />
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { callsInProgram } from "../resources/calls-in-program.ts";
import { IS_HOOK, isShownForGood, showingsOf } from "./shown-for-good.ts";

/** Does the program show it in several places, under a condition, or for each of a list; or use it in such components? */
export const isShownAgain = memoised((analysis: Analysis, component: ts.FunctionLikeDeclaration): boolean => {
  if (isShownForGood(analysis, component)) return false;
  const places = IS_HOOK.test(functionName(component) ?? "")
    ? (callsInProgram(analysis, component) ?? [])
    : showingsOf(analysis, component);
  const around = new Set(places.map((place) => enclosingFunction(place)));
  return around.size > 1 || places.some((place) => mayComeBack(analysis, place));
}, false);

function mayComeBack(analysis: Analysis, place: ts.Node): boolean {
  const code = enclosingFunction(place);
  if (code === undefined) return false;
  if (typescript.isCallExpression(place)) return isShownAgain(analysis, code);
  const given = placeGiven(code).parent;
  if (typescript.isCallExpression(given)) return calleeName(given.expression) === "map";
  return conditionsKnownAt(place, code).length > 0;
}
