/** A listener that is kept in an object beside what it is on, and taken off by the name that it has there. */
import type ts from "typescript";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
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
  if (!typescript.isPropertyAccessExpression(taken)) return false;
  // `signal.addEventListener("abort", entry.onAbort)`, of another variable for the same entry.
  if (typescript.isPropertyAccessExpression(listener)) return isMemberOfEntry(listener, taken);
  if (!typescript.isIdentifier(listener)) return false;
  return isPutInLiteral(added, listener, taken) || isPutInMember(added, listener, taken);
}

function isMemberOfEntry(listener: ts.PropertyAccessExpression, taken: ts.PropertyAccessExpression): boolean {
  return (
    listener.name.text === taken.name.text &&
    [listener, taken].every(({ expression }) => typescript.isIdentifier(skipOuter(expression)))
  );
}

/** `entry.onAbort = onAbort;` */
function isPutInMember(added: Registration, listener: ts.Identifier, taken: ts.PropertyAccessExpression): boolean {
  return nodesOfKinds<ts.BinaryExpression>(enclosingBody(added.call), [typescript.SyntaxKind.BinaryExpression]).some(
    ({ left, operatorToken, right }) =>
      isPlainAssignment(operatorToken.kind) &&
      typescript.isPropertyAccessExpression(left) &&
      left.name.text === taken.name.text &&
      placeText(right) === listener.text,
  );
}

/** `{ signal, onAbort }`, `{ stop: onAbort }` */
function isPutInLiteral(added: Registration, listener: ts.Identifier, taken: ts.PropertyAccessExpression): boolean {
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
