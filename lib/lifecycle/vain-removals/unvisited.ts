/**
 * Walks of a close path over the properties of a `Map` or `Set`, which keeps its entries under none:
 *
 *     destroy() { for (const buffer of Object.values(this.buffers)) buffer.destroy(); }
 */
import type ts from "typescript";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { containerKind } from "../owner/container-kind.ts";
import { clearsTimer } from "../timers/clears.ts";
import { isInEnd } from "./in-end.ts";
import { walksIn, type Walk } from "./walks.ts";

export interface Unvisited extends Walk {
  readonly kind: "Map" | "Set";
}

export function* unvisitedIn(analysis: Analysis, file: ts.SourceFile): Iterable<Unvisited> {
  for (const walk of walksIn(analysis, file)) {
    if (walk.as !== "properties" || !(isInEnd(walk.node) || endsEach(walk))) continue;
    const kind = containerKind(analysis, walk.walked);
    if ((kind !== "map" && kind !== "set") || !isLanguages(analysis, walk.walked)) continue;
    if (!hasProperties(file, walk.walked)) yield { ...walk, kind: kind === "map" ? "Map" : "Set" };
  }
}

function endsEach({ each }: Walk): boolean {
  return callsIn(each).some(({ expression }) => {
    const name = calleeName(expression);
    return name !== undefined && (isCloseName(name) || clearsTimer(name));
  });
}

/** Somebody's own `Map` may be anything, such as one of the world. */
function isLanguages(analysis: Analysis, walked: ts.Expression): boolean {
  const { checker } = analysis;
  return isOfPlatform(analysis, checker.getNonNullableType(checker.getTypeAtLocation(walked)).getSymbol());
}

/** Does the file use it like a record, be it by mistake: `this.buffers[name] = buffer`, `Object.assign(this.buffers, …)`? */
function hasProperties(file: ts.SourceFile, walked: ts.Expression): boolean {
  const text = placeText(walked);
  const { ElementAccessExpression } = typescript.SyntaxKind;
  const isIndexed = nodesOfKind<ts.ElementAccessExpression>(file, ElementAccessExpression).some(
    ({ expression }) => placeText(expression) === text,
  );
  return (
    isIndexed ||
    callsIn(file).some((call) => ASSIGNS.test(call.expression.getText()) && placeText(call.arguments[0]) === text)
  );
}

const ASSIGNS = /^Object\.(?:assign|defineProperty|defineProperties)$/;
