/**
 * Removals by a member that takes off what it is given, where its other half puts on a new function around what it is given,
 * and keeps no note of it:
 *
 *     on(event, listener)  { this.socket.on(event, (...data) => listener(...data)); }
 *     off(event, listener) { this.socket.off(event, listener); }
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { boundFunction, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn, symbolOfName, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { removalOf, sitesIn, type Registration, type Removal, type Site } from "../listeners/sites.ts";
import { belongTogether } from "./pairs-of-members.ts";

export interface WrappedByMember {
  readonly kind: "wrapped";
  readonly removal: Removal;
  readonly added: Registration;
}

export function* wrappedByMembersIn(analysis: Analysis, file: ts.SourceFile): Iterable<WrappedByMember> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const removal of removals) {
    const taken = givenTo(analysis, removal);
    if (taken === undefined || removals.some((other) => other !== removal && isIn(other, taken.code))) continue;
    const added = registrations.filter((registration) => {
      const code = enclosingFunction(registration.call);
      return code !== undefined && belongTogether(code, taken.code) && isSameSite(registration, removal);
    });
    const [first] = added;
    if (first !== undefined && added.every((one) => wrapsGiven(analysis, one, taken.index)))
      yield { kind: "wrapped", removal, added: first };
  }
}

interface Given {
  readonly code: ts.FunctionLikeDeclaration;
  readonly index: number;
}

/** The parameter that a removal takes off, as it was given. */
function givenTo(analysis: Analysis, { call, listener }: Removal): Given | undefined {
  const code = enclosingFunction(call);
  const node = listener === undefined ? undefined : skipOuter(listener);
  if (code === undefined || node === undefined || !typescript.isIdentifier(node)) return undefined;
  const index = code.parameters.findIndex(({ name }) => typescript.isIdentifier(name) && name.text === node.text);
  const mentions = mentionsOfParameter(analysis, code, index);
  return mentions.length > 0 && mentions.every((name) => usageOf(name) === "read") ? { code, index } : undefined;
}

/** Where a parameter is spoken of behind its declaration. */
function mentionsOfParameter(
  { checker }: Analysis,
  code: ts.FunctionLikeDeclaration,
  index: number,
): ReturnType<typeof referencesIn> {
  const name = code.parameters[index]?.name;
  const symbol = name !== undefined && typescript.isIdentifier(name) ? symbolOfName(checker, name) : undefined;
  if (symbol === undefined) return [];
  return referencesIn(checker, code.getSourceFile(), symbol).filter((mention) => mention !== name);
}

function isIn({ call }: Site, code: ts.Node): boolean {
  return isInside(call, code);
}

/** The same target and event, as both members name them. */
function isSameSite(added: Site, removal: Site): boolean {
  return (
    added.family === removal.family &&
    placeText(added.target) === placeText(removal.target) &&
    placeText(added.event) === placeText(removal.event)
  );
}

/** Is what is put on a function around the parameter, of which nobody takes a note? */
function wrapsGiven(analysis: Analysis, { call, listener }: Registration, index: number): boolean {
  const code = enclosingFunction(call);
  const wrapper = wrapperAt(analysis, listener);
  if (code === undefined || wrapper === undefined || !isInside(wrapper, code)) return false;
  const mentions = mentionsOfParameter(analysis, code, index);
  return mentions.length > 0 && mentions.every((name) => isInside(name, wrapper) || isOnlyAsked(name));
}

/** The function, made on the spot, that a registration is given. */
function wrapperAt(analysis: Analysis, listener: ts.Expression): ts.Expression | undefined {
  const node = skipOuter(listener);
  if (functionLiteral(node) !== undefined || boundFunction(node) !== undefined) return node;
  const symbol = typescript.isIdentifier(node) ? symbolOfName(analysis.checker, node) : undefined;
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isVariableDeclaration(declaration))
    return undefined;
  const { initializer } = declaration;
  if (initializer === undefined || functionLiteral(initializer) === undefined) return undefined;
  const others = referencesIn(analysis.checker, node.getSourceFile(), symbol).filter(
    (name) => name !== declaration.name,
  );
  return others.every((name) => name === node || isTakenOff(analysis, name)) ? skipOuter(initializer) : undefined;
}

/** `return () => emitter.off(event, wrapper)`: its own end for it, which helps nobody who has only got the listener. */
function isTakenOff(analysis: Analysis, { parent }: ts.Node): boolean {
  return typescript.isCallExpression(parent) && removalOf(analysis, parent) !== undefined;
}

/** `if (typeof listener !== "function") return;` */
function isOnlyAsked({ parent }: ts.Node): boolean {
  return (
    typescript.isTypeOfExpression(parent) ||
    typescript.isPrefixUnaryExpression(parent) ||
    typescript.isIfStatement(parent)
  );
}
