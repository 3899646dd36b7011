/** A listener that is kept in an object beside what it is on, and taken off by the name that it has there. */
import type ts from "typescript";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Registration, Removal } from "./sites.ts";

/**
 * Does `removal` take off the member of an object under which the function that put the listener on keeps it?
 *
 *     pending.set(id, { signal, onAbort });
 *     signal.addEventListener("abort", onAbort);
 *     …
 *     entry.signal.removeEventListener("abort", entry.onAbort);
 */
export function isKeptByName(added: Registration, removal: Removal): boolean {
  const [listener, taken] = [added.listener, removal.listener].map((node) => node && skipOuter(node));
  if (listener === undefined || taken === undefined) return false;
  if (!typescript.isIdentifier(listener) || !typescript.isPropertyAccessExpression(taken)) return false;
  const { PropertyAssignment, ShorthandPropertyAssignment } = typescript.SyntaxKind;
  return nodesOfKinds<ts.PropertyAssignment | ts.ShorthandPropertyAssignment>(enclosingBody(added.call), [
    PropertyAssignment,
    ShorthandPropertyAssignment,
  ]).some((property) => {
    if (property.name.getText() !== taken.name.text) return false;
    const value = typescript.isPropertyAssignment(property) ? skipOuter(property.initializer) : property.name;
    return typescript.isIdentifier(value) && value.text === listener.text;
  });
}
