/**
 * Entries that take themselves out by their key alone when they end, though it is because they were replaced that they do:
 *
 *     streams.get(id)?.destroy();                        // it ends a moment later …
 *     streams.set(id, stream);
 *     stream.on("end", () => streams.delete(id));        // … and takes out the new one
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { handlerPlaceOf } from "../../syntax/handler-place.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { asksForEquality } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { ALSO_RELEASES } from "../resources/release-names.ts";
import { type Access, type NewerEntry, removalsIn, storesIn } from "./newer-entries.ts";

export function* replacedEntriesIn(file: ts.SourceFile): Iterable<NewerEntry> {
  if (!/["'](?:end|close|exit|finish|disconnect)["']|\.onclose\b/.test(file.text)) return;
  for (const removal of removalsIn(file)) {
    const later = enclosingFunction(removal.node);
    const ended = later === undefined ? undefined : endedThing(later);
    const maker = later === undefined ? undefined : enclosingFunction(later);
    if (later === undefined || ended === undefined || maker === undefined || asksWhich(later)) continue;
    const stored = storesIn(file).find(
      ({ node, map, key, value }) =>
        enclosingFunction(node) === maker &&
        map === removal.map &&
        placeText(key) === placeText(removal.key) &&
        placeText(value) === placeText(ended),
    );
    if (stored === undefined || !endsFormer(maker, stored)) continue;
    yield { node: removal.node, map: removal.map, key: removal.key.getText(), stored: stored.node };
  }
}

/** `stream` of `stream.on("end", () => …)` and of `stream.onclose = () => …`, for the function there. */
function endedThing(code: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  const place = handlerPlaceOf(code);
  return place !== undefined && ENDS.test(place.name) ? place.target : undefined;
}

const ENDS = /^(?:end|close|exit|finish|disconnect|onclose)$/;

/** Does the code compare anything, as who looks whether the entry is still its own does? */
function asksWhich(code: ts.Node): boolean {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(({ operatorToken }) =>
    asksForEquality(operatorToken.kind),
  );
}

/** Does the function end what it finds under the key before it puts the new one there? */
function endsFormer(maker: ts.FunctionLikeDeclaration, { node, map, key }: Access): boolean {
  const lookups = [`${map}[${placeText(key)}]`, `${map}.get(${placeText(key)})`];
  const isFormer = (expression: ts.Expression): boolean => lookups.includes(placeText(expression));
  const names = nodesOfKind<ts.VariableDeclaration>(maker, typescript.SyntaxKind.VariableDeclaration)
    .filter(({ initializer }) => initializer !== undefined && isFormer(skipOuter(initializer)))
    .map(({ name }) => name.getText());
  return callsIn(maker).some((call) => {
    const receiver = receiverOf(call);
    if (receiver === undefined || call.pos > node.pos || enclosingFunction(call) !== maker) return false;
    if (!ALSO_RELEASES.includes(calleeName(call.expression) ?? "")) return false;
    return isFormer(receiver) || names.includes(placeText(receiver));
  });
}
