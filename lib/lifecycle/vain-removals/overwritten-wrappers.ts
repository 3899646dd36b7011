/**
 * Functions around a handler that are kept by the handler alone, though it may be added for several events: the last one hides
 * those before it, which nobody takes off any more.
 *
 *     on(event, handler)  { const wrapper = () => …; this.wrappers.set(handler, wrapper); this.emitter.on(event, wrapper); }
 *     off(event, handler) { this.emitter.off(event, this.wrappers.get(handler)); }
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { receiverOf, rootOf, skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { containerKind } from "../owner/container-kind.ts";

export interface OverwrittenWrapper {
  /** Where the wrapper is kept. */
  readonly kept: ts.CallExpression;
  readonly handler: string;
  readonly event: string;
  readonly removal: Removal;
}

const KEEPS = new Set(["set"]);
const FINDS = new Set(["get"]);

export function* overwrittenWrappersIn(analysis: Analysis, file: ts.SourceFile): Iterable<OverwrittenWrapper> {
  const { registrations, removals } = sitesIn(analysis, file);
  if (registrations.length === 0 || removals.length === 0) return;
  for (const kept of callsNamed(file, KEEPS)) {
    const [key, wrapper, ...others] = kept.arguments;
    const map = receiverOf(kept);
    const code = enclosingFunction(kept);
    if (key === undefined || wrapper === undefined || map === undefined || code === undefined || others.length > 0)
      continue;
    if (!isParameter(code, key) || containerKind(analysis, map) !== "map" || isOfParameter(analysis, code, map))
      continue;
    if (isAskedBefore(code, kept, map)) continue;
    const added = registrations.find((one) => isInside(one.call, code) && isOfWrapper(code, one, wrapper));
    const event = added?.event?.getText();
    const removal = removals.find((one) => isOfKept(analysis, one, map));
    if (event !== undefined && removal !== undefined) yield { kept, handler: key.getText(), event, removal };
  }
}

/** Is it put on what is always the same, for an event that whoever calls this tells? */
function isOfWrapper(
  code: ts.FunctionLikeDeclaration,
  { target, event, listener }: Registration,
  wrapper: ts.Expression,
): boolean {
  if (event === undefined || !isParameter(code, event)) return false;
  return (
    target !== undefined && placeText(listener) === placeText(wrapper) && typescript.isIdentifier(skipOuter(wrapper))
  );
}

function isParameter(code: ts.FunctionLikeDeclaration, node: ts.Expression): boolean {
  const name = skipOuter(node);
  return typescript.isIdentifier(name) && code.parameters.some((one) => one.name.getText() === name.text);
}

/** `wrappersOf(event)`, `this.wrappers[event]`, `const map = this.wrappers.get(event)`: there is one for each. */
function isOfParameter({ checker }: Analysis, code: ts.FunctionLikeDeclaration, map: ts.Expression): boolean {
  const from = constantValue(checker, map);
  const root = rootOf(from);
  const isPlain =
    (typescript.isPropertyAccessExpression(from) || typescript.isIdentifier(from)) &&
    !typescript.isCallExpression(root);
  return !isPlain || isParameter(code, root) || (typescript.isIdentifier(root) && isDeclaredIn(checker, root, code));
}

function isDeclaredIn(checker: ts.TypeChecker, name: ts.Identifier, code: ts.Node): boolean {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return declaration !== undefined && isInside(declaration, code);
}

/** Does whoever keeps it look first whether there is one: `if (this.wrappers.has(handler)) return;`? */
function isAskedBefore(code: ts.Node, kept: ts.CallExpression, map: ts.Expression): boolean {
  const text = placeText(map);
  return callsNamed(code, new Set(["has", "get", "delete"])).some(
    (call) => call !== kept && placeText(receiverOf(call)) === text,
  );
}

/** Is what is taken off what the map has under its key, and for an event that is told? */
function isOfKept({ checker }: Analysis, { listener, event }: Removal, map: ts.Expression): boolean {
  if (listener === undefined || event === undefined || typescript.isStringLiteralLike(skipOuter(event))) return false;
  const found = constantValue(checker, listener);
  return callsNamed(found, FINDS).some((call) => call === found && placeText(receiverOf(call)) === placeText(map));
}
