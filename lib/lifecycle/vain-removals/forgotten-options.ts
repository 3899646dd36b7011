/**
 * Removals that are not told the options with which others have the listener put on. Whoever asks for the capture phase never
 * gets rid of it:
 *
 *     function listen(target, type, listener, options) {
 *       target.addEventListener(type, listener, options);
 *       return () => target.removeEventListener(type, listener);
 *     }
 */
import type ts from "typescript";
import { bindingHolder } from "../../syntax/declarations.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { literalProperty } from "../../syntax/literal-property.ts";
import { isMethod } from "../../syntax/methods.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "../listeners/event-name.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { captureOf } from "../listeners/options.ts";
import { argumentsFor } from "../listeners/own-signals.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { compareTargets } from "../listeners/targets.ts";

export interface ForgottenOptions {
  readonly removal: Removal;
  readonly added: Registration;
  /** The parameter that holds the options. */
  readonly options: ts.ParameterDeclaration;
}

export function* forgottenOptionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<ForgottenOptions> {
  if (!file.text.includes("removeEventListener")) return;
  const { registrations, removals } = sitesIn(analysis, file);
  const without = removals.filter(({ family, options, listener }) => {
    return family === "dom" && options === undefined && listener !== undefined;
  });
  if (without.length === 0) return;
  const told = new Set<Removal>();
  for (const added of registrations) {
    const options = givenOptions(analysis, added);
    if (options === undefined) continue;
    const isToldElsewhere = removals.some((one) => one.options !== undefined && isOf(analysis, added, one));
    if (isToldElsewhere) continue;
    const kept = keptParts(analysis, added, options);
    for (const removal of without) {
      if (told.has(removal)) continue;
      if (isOf(analysis, added, removal) || (kept !== undefined && isOfKept(analysis, removal, kept))) {
        told.add(removal);
        yield { removal, added, options };
      }
    }
  }
}

/** The parameter that the options come from, where those who give it may ask for the capture phase. */
function givenOptions(analysis: Analysis, { options, family }: Registration): ts.ParameterDeclaration | undefined {
  const node = family === "dom" && options !== undefined ? captureSaidBy(skipOuter(options)) : undefined;
  if (node === undefined) return undefined;
  const named = symbolNamedBy(analysis.checker, node)?.valueDeclaration;
  const declaration = named === undefined ? undefined : bindingHolder(named);
  if (declaration === undefined || !typescript.isParameter(declaration)) return undefined;
  if (declaration.initializer !== undefined && captureOf(analysis, declaration.initializer) === true)
    return declaration;
  // Who calls a method cannot be told for sure.
  const given = isMethod(declaration.parent) ? [] : argumentsFor(analysis, declaration);
  const isHarmless = given.length > 0 && given.every((argument) => captureOf(analysis, argument) === false);
  return isHarmless || !mayCapture(analysis, node) ? undefined : declaration;
}

/** What the options come from, or only what they say of the capture phase: `{ capture }`, `{ capture: isFirst }`. */
function captureSaidBy(options: ts.Expression): ts.Identifier | undefined {
  if (typescript.isIdentifier(options)) return options;
  const capture = typescript.isObjectLiteralExpression(options) ? literalProperty(options, "capture") : "none";
  return typeof capture !== "string" && typescript.isIdentifier(capture) ? capture : undefined;
}

function mayCapture({ checker }: Analysis, node: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const { Any, Unknown, BooleanLike } = typescript.TypeFlags;
  return (type.isUnion() ? type.types : [type]).some(
    (part) => (part.flags & (Any | Unknown | BooleanLike)) !== 0 || part.getProperty("capture") !== undefined,
  );
}

/** Is it the same listener for the same event of the same target, all told by name? */
function isOf(analysis: Analysis, added: Registration, removal: Removal): boolean {
  if (removal.listener === undefined || removal.family !== added.family) return false;
  if (compareTargets(analysis, added.target, removal.target) !== "same") return false;
  if (compareEvents(analysis, added.event, removal.event) !== "same") return false;
  const [one, other] = [added.listener, removal.listener].map((node) => listenerValueOf(analysis, node));
  return one?.kind === "named" && other?.kind === "named" && one.path.key === other.path.key;
}

/** By which names a record keeps a listener and its event, but not the options. */
interface KeptParts {
  readonly listener: string;
  readonly event: string;
}

/** `this.listeners.push({ target, type, listener })`, where nothing else is done with the options. */
function keptParts(
  { checker }: Analysis,
  { call, event, listener }: Registration,
  options: ts.ParameterDeclaration,
): KeptParts | undefined {
  const code = enclosingFunction(call);
  const symbol = checker.getSymbolAtLocation(options.name);
  if (code === undefined || symbol === undefined || event === undefined) return undefined;
  const isKept = referencesIn(checker, code.getSourceFile(), symbol).some(
    (name) => usageOf(name) === "read" && !isInside(name, call),
  );
  if (isKept) return undefined;
  for (const record of nodesOfKind<ts.ObjectLiteralExpression>(code, typescript.SyntaxKind.ObjectLiteralExpression)) {
    const [ofListener, ofEvent] = [listener, event].map((part) => nameIn(record, placeText(part)));
    if (ofListener !== undefined && ofEvent !== undefined) return { listener: ofListener, event: ofEvent };
  }
  return undefined;
}

/** By what name a record holds what the text names. */
function nameIn(record: ts.ObjectLiteralExpression, text: string): string | undefined {
  const found = record.properties.find(
    (property) =>
      (typescript.isShorthandPropertyAssignment(property) && property.name.text === text) ||
      (typescript.isPropertyAssignment(property) && placeText(property.initializer) === text),
  );
  return found?.name?.getText();
}

/** `kept.target.removeEventListener(kept.type, kept.listener)`, and the same of what is unpacked. */
function isOfKept({ checker }: Analysis, { listener, event }: Removal, kept: KeptParts): boolean {
  const isPart = (expression: ts.Expression | undefined, name: string): boolean => {
    const node = expression === undefined ? undefined : skipOuter(expression);
    if (node === undefined) return false;
    if (typescript.isPropertyAccessExpression(node)) return node.name.text === name;
    if (!typescript.isIdentifier(node) || node.text !== name) return false;
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    return declaration !== undefined && typescript.isBindingElement(declaration);
  };
  return isPart(listener, kept.listener) && isPart(event, kept.event);
}
