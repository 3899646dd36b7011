/**
 * Listeners that a function puts, for something that it makes and returns, on something that lives longer. Whoever ends
 * what was made cannot take them off.
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { capturedBy } from "../listeners/captured.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn } from "../listeners/sites.ts";
import { subscriptionsIn } from "../listeners/subscriptions.ts";
import { isCloseName } from "../owner/close-names.ts";

export interface MadePerCall {
  readonly call: ts.CallExpression;
  readonly target: ts.Expression;
  /** The variable that holds what is made. */
  readonly made: ts.VariableDeclaration;
}

export function* madePerCallIn(analysis: Analysis, file: ts.SourceFile): Iterable<MadePerCall> {
  for (const { call, target, listener, fate, isGuess } of subscriptionsIn(analysis, file)) {
    if (fate.kind !== "dropped" || isGuess || target === undefined || listener === undefined) continue;
    const made = madeFor(analysis, call, target, listener);
    if (made !== undefined) yield { call, target, made };
  }
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, target, listener, once, remover, options } = registration;
    if (target === undefined || once || remover !== undefined || isOnce(analysis, options)) continue;
    if (isEndedBySignal(analysis, options)) continue;
    const made = madeFor(analysis, call, target, listener);
    if (made === undefined || removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    yield { call, target, made };
  }
}

/** What the function around makes, returns, and is kept alive by the listener on something older. */
function madeFor(
  analysis: Analysis,
  call: ts.CallExpression,
  target: ts.Expression,
  listener: ts.Expression,
): ts.VariableDeclaration | undefined {
  const body = enclosingFunction(call);
  if (body === undefined || typescript.isConstructorDeclaration(body)) return undefined;
  if (functionGiven(listener) === undefined || !outlives(analysis, target, body)) return undefined;
  return capturedBy(analysis, listener).find(
    (declaration): declaration is ts.VariableDeclaration =>
      typescript.isVariableDeclaration(declaration) &&
      isInside(declaration, body) &&
      declaration.initializer !== undefined &&
      typescript.isNewExpression(skipOuter(declaration.initializer)) &&
      isReturned(analysis, body, declaration) &&
      canEnd(analysis, declaration),
  );
}

/** Was it there before the call, and stays? */
function outlives(analysis: Analysis, target: ts.Expression, body: ts.Node): boolean {
  const path = accessPathOf(analysis, target);
  if (path === undefined) return false;
  const lifetime = lifetimeOf(analysis, path);
  if (lifetime === "shared") return path.root.kind !== "variable" || !isWithinDeclaration(path.root.symbol, body);
  return path.root.kind === "this" && (lifetime === "injected" || lifetime === "wired");
}

function isWithinDeclaration({ valueDeclaration }: ts.Symbol, body: ts.Node): boolean {
  return valueDeclaration !== undefined && isInside(valueDeclaration, body);
}

function isReturned({ checker }: Analysis, body: ts.Node, declaration: ts.VariableDeclaration): boolean {
  let found = false;
  walk(body, (node) => {
    if (found || (typescript.isFunctionLike(node) && node !== body)) return false;
    if (typescript.isReturnStatement(node) && node.expression !== undefined) {
      const value = skipOuter(node.expression);
      found = typescript.isIdentifier(value) && checker.getSymbolAtLocation(value)?.valueDeclaration === declaration;
    }
    return true;
  });
  return found;
}

/** Does it have a member that ends it? */
function canEnd({ checker }: Analysis, declaration: ts.VariableDeclaration): boolean {
  const type = checker.getTypeAtLocation(declaration.name);
  const { Method } = typescript.SymbolFlags;
  return type.getProperties().some(({ name, flags }) => (flags & Method) !== 0 && isCloseName(name));
}
