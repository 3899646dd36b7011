/**
 * Abort listeners on somebody else's signal, which stay there when the work that they would abort is over.
 *
 * `{ once: true }` does not help: the event mostly never comes.
 */
import type ts from "typescript";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { codeGiven } from "../../syntax/given-functions.ts";
import { hasModifier, isAsync } from "../../syntax/modifiers.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { capturedBy } from "../listeners/captured.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { lifetimeOf, parameterOf } from "../listeners/lifetime.ts";
import { signalIn } from "../listeners/options.ts";
import { argumentsFor, isMadeHere, isOfOneAffair } from "../listeners/own-signals.ts";
import { elementsOf, racesIn } from "../listeners/race.ts";
import { mayRemove } from "../listeners/removed.ts";
import type { Executor } from "../listeners/settlements.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { closeEvidence } from "../owner/close-names.ts";

export function* signalLeaksIn(analysis: Analysis, file: ts.SourceFile): Iterable<Registration> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    if (!isAbortListener(analysis, registration)) continue;
    if (signalIn(analysis, registration.options) !== "none") continue;
    const targets = [registration.target, ...joinedIn(analysis, registration.target)];
    const given = targets.filter((target) => isGivenSignal(analysis, target));
    if (given.length === 0 || removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const listener = codeGiven(registration.listener);
    if (given.some((target) => stays(analysis, { ...registration, listener, target }))) yield registration;
  }
}

/** `AbortSignal.any([given, own.signal])` keeps what listens to it for as long as one of the signals is there. */
function joinedIn(analysis: Analysis, target: ts.Expression | undefined): readonly ts.Expression[] {
  const call = target === undefined ? undefined : constantValue(analysis.checker, target);
  if (call === undefined || !typescript.isCallExpression(call)) return [];
  const [list] = call.arguments;
  if (list === undefined || placeText(call.expression) !== "AbortSignal.any") return [];
  // What is over after a time takes all along.
  return /\btimeout\(/.test(list.getText()) ? [] : elementsOf(analysis, list);
}

/** `signal.addEventListener("abort", f)` */
function isAbortListener(analysis: Analysis, { event, family }: Registration): boolean {
  if (family !== "dom" || event === undefined) return false;
  const name = eventNameOf(analysis, event);
  return name.kind === "text" && name.text === "abort";
}

/** Is it a signal that was passed to the function? */
function isGivenSignal(analysis: Analysis, target: ts.Expression | undefined): boolean {
  const path = target === undefined ? undefined : accessPathOf(analysis, target);
  if (target === undefined || path?.root.kind !== "variable") return false;
  return lifetimeOf(analysis, path) === "parameter" && isSignal(analysis, target);
}

/** Requests and transactions have an `abort` event too. */
function isSignal({ checker }: Analysis, target: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(target));
  if (type.flags & typescript.TypeFlags.Any) return /signal/i.test(calleeName(target) ?? "");
  return type.getProperty("aborted") !== undefined || /AbortSignal/.test(type.getSymbol()?.name ?? "");
}

function stays(analysis: Analysis, registration: Registration): boolean {
  const body = enclosingFunction(registration.call);
  if (body === undefined || isTiedToSignal(analysis, registration, body)) return false;
  const isInExecutor = isPromiseExecutor(body);
  // Nothing else ends the wait, unless somebody waits for another promise at the same time.
  if (isInExecutor && isOnlySettledBy(analysis, body, registration) && racesIn(body.getSourceFile()).length === 0)
    return isExported(body);
  if (!isInExecutor && !(isAsync(body) && goesOn(body, registration.call)))
    return forwards(analysis, registration, body);
  return !(
    isGivenToCallback(analysis, registration) ||
    isOfRequest(analysis, registration) ||
    (!isInExecutor && takesAnotherOff(analysis, registration)) ||
    isOfOneAffair(analysis, registration.target!)
  );
}

/** `new Promise((resolve) => signal.addEventListener("abort", () => resolve()))`: there is nothing else to wait for. */
function isOnlySettledBy({ checker }: Analysis, { parameters }: Executor, { listener }: Registration): boolean {
  const names = parameters.flatMap(({ name }) => {
    const symbol = checker.getSymbolAtLocation(name);
    return symbol === undefined
      ? []
      : referencesIn(checker, name.getSourceFile(), symbol).filter((one) => one !== name);
  });
  return names.length > 0 && names.every((name) => isInside(name, listener));
}

function isExported(node: ts.Node): boolean {
  return enclosingFunctions(node).some((code) => hasModifier(code, typescript.SyntaxKind.ExportKeyword));
}

/** What the listener ends is handed out: it lives on, until the signal ends it. */
function isTiedToSignal(analysis: Analysis, { listener }: Registration, body: ts.FunctionLikeDeclaration): boolean {
  const captured = capturedBy(analysis, listener).filter((declaration) => isLocalOf(declaration, body));
  return captured.some(
    (declaration) => handsOut(analysis, body, declaration) || isOnlyEndedBy(analysis, declaration, listener, body),
  );
}

/** `const watcher = watch(path); signal.addEventListener("abort", () => watcher.close());`: it is to stay until then. */
function isOnlyEndedBy(
  analysis: Analysis,
  declaration: ts.Declaration,
  listener: ts.Expression,
  body: ts.Node,
): boolean {
  if (!typescript.isVariableDeclaration(declaration) || isControllerVariable(analysis, declaration)) return false;
  const ends = callsIn(body).filter(({ expression }) => {
    if (!typescript.isPropertyAccessExpression(expression)) return false;
    const isIt = placeText(expression.expression) === declaration.name.getText();
    return isIt && closeEvidence(expression.name.text) === "verb";
  });
  return ends.some((end) => isInside(end, listener)) && ends.every((end) => isInside(end, listener) || isOfAbort(end));
}

/** `if (signal.aborted) watcher.close();` */
function isOfAbort(node: ts.Node): boolean {
  for (let at = node; !typescript.isFunctionLike(at) && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (
      typescript.isIfStatement(parent) &&
      parent.thenStatement === at &&
      /\.aborted\b/.test(parent.expression.getText())
    )
      return true;
  }
  return false;
}

function isLocalOf(declaration: ts.Declaration, body: ts.Node): boolean {
  return !typescript.isParameter(declaration) && isInside(declaration, body) && !typescript.isFunctionLike(declaration);
}

/** Does the function return the value of the variable, store it where it outlives the call, or resolve its promise with it? */
function handsOut({ checker }: Analysis, body: ts.Node, declaration: ts.Declaration): boolean {
  const isIt = (expression: ts.Expression): boolean => {
    const node = skipOuter(expression);
    if (typescript.isIdentifier(node)) return checker.getSymbolAtLocation(node)?.valueDeclaration === declaration;
    if (typescript.isObjectLiteralExpression(node)) {
      return node.properties.some(
        (property) =>
          (typescript.isPropertyAssignment(property) && isIt(property.initializer)) ||
          (typescript.isShorthandPropertyAssignment(property) &&
            checker.getShorthandAssignmentValueSymbol(property)?.valueDeclaration === declaration),
      );
    }
    if (typescript.isArrayLiteralExpression(node)) return node.elements.some(isIt);
    return typescript.isNewExpression(node) && (node.arguments?.some(isIt) ?? false);
  };
  const resolve = isPromiseExecutor(body) ? body.parameters[0] : undefined;
  let found = false;
  walk(body, (node) => {
    if (typescript.isReturnStatement(node) && node.expression !== undefined && !isOfExecutor(node))
      found ||= isIt(node.expression);
    if (typescript.isCallExpression(node) && resolve !== undefined && node.arguments.some(isIt))
      found ||= symbolNamedBy(checker, node.expression)?.valueDeclaration === resolve;
    if (typescript.isBinaryExpression(node) && typescript.isPropertyAccessExpression(node.left))
      found ||= isIt(node.right);
    return !found;
  });
  return found;
}

/** Nobody gets what a promise's executor returns. */
function isOfExecutor(statement: ts.ReturnStatement): boolean {
  const code = enclosingFunction(statement);
  return code !== undefined && isPromiseExecutor(code);
}

/** Does the function still wait for something, or return something, after the listener was put on? */
function goesOn(body: ts.FunctionLikeDeclaration, registration: ts.Node): boolean {
  let found = false;
  walk(body, (node) => {
    if (found || (typescript.isFunctionLike(node) && node !== body)) return false;
    const waits =
      typescript.isAwaitExpression(node) ||
      (typescript.isForOfStatement(node) && node.awaitModifier !== undefined) ||
      (typescript.isReturnStatement(node) && node.expression !== undefined);
    if (waits && node.end > registration.end) found = true;
    return true;
  });
  return found;
}

/** `signal.addEventListener("abort", () => feed.off("event", keep))`: what it takes off is to stay until then, as it does. */
function takesAnotherOff(analysis: Analysis, { listener }: Registration): boolean {
  const { removals } = sitesIn(analysis, listener.getSourceFile());
  return removals.some(({ call }) => isInside(call, listener));
}

/** A function that is written where it is passed is mostly given a signal of its own for each call. */
function isGivenToCallback(analysis: Analysis, { target }: Registration): boolean {
  const path = target === undefined ? undefined : accessPathOf(analysis, target);
  const declaration = path?.root.kind === "variable" ? path.root.symbol.valueDeclaration : undefined;
  const node = declaration === undefined ? undefined : parameterOf(declaration)?.parent;
  return (
    node !== undefined &&
    (typescript.isArrowFunction(node) || typescript.isFunctionExpression(node)) &&
    (typescript.isCallExpression(node.parent) || typescript.isPropertyAssignment(node.parent))
  );
}

/**
 * `request.signal`, where a `Request` is served: it ends with it. So `state.controller.signal`: whoever gets the controller
 * itself has a part in the one affair that it is for.
 */
function isOfRequest({ checker }: Analysis, { target }: Registration): boolean {
  const node = target === undefined ? undefined : skipOuter(target);
  if (node === undefined || !typescript.isPropertyAccessExpression(node)) return false;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
  return /^(?:Request|AbortController)$/.test(type.getSymbol()?.name ?? "");
}

/** Does the listener hand the abort on to a controller that was made for this call, and whose signal is returned? */
function forwards(analysis: Analysis, { listener }: Registration, body: ts.FunctionLikeDeclaration): boolean {
  const node = skipOuter(listener);
  const made = typescript.isCallExpression(node) ? analysis.checker.getResolvedSignature(node)?.declaration : undefined;
  const code = made ?? node;
  return capturedBy(analysis, code).some(
    (declaration) => isInside(declaration, body) && isOwnController(analysis, declaration),
  );
}

/** A controller that the function makes, or that each of its callers makes for it. */
function isOwnController(analysis: Analysis, declaration: ts.Declaration): boolean {
  if (typescript.isVariableDeclaration(declaration)) return isControllerVariable(analysis, declaration);
  if (!typescript.isParameter(declaration)) return false;
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(declaration));
  if (type.getSymbol()?.name !== "AbortController") return false;
  const given = argumentsFor(analysis, declaration);
  return given.length > 0 && given.every((argument) => argument !== undefined && isMadeHere(analysis, argument));
}

/** `const controller = new AbortController()`, or `let controller` to which nothing else is assigned. */
function isControllerVariable({ checker }: Analysis, { name, initializer }: ts.VariableDeclaration): boolean {
  if (initializer !== undefined && !isNullishLiteral(initializer)) return isNewController(initializer);
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return false;
  const written = referencesIn(checker, name.getSourceFile(), symbol).filter((one) => usageOf(one) === "write");
  return (
    written.length > 0 &&
    written.every(({ parent }) => typescript.isBinaryExpression(parent) && isNewController(parent.right))
  );
}

function isNewController(expression: ts.Expression): boolean {
  const value = skipOuter(expression);
  return typescript.isNewExpression(value) && calleeName(value.expression) === "AbortController";
}
