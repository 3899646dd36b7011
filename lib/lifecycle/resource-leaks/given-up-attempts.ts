/**
 * Attempts that are given up, and go on all the same:
 *
 *     new Promise((resolve, reject) => {
 *       const socket = connect(port);
 *       setTimeout(() => reject(new Error("too late")), 1000);   // and `socket` stays
 *       socket.once("connect", () => resolve(socket));
 *     });
 */
import type ts from "typescript";
import { acquiredResult } from "../../engine/summaries/acquisitions.ts";
import { declaredResource } from "../../engine/summaries/declared.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind, nodesWithin } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { functionNamed } from "../listeners/named-function.ts";

export interface GivenUpAttempt {
  readonly name: string;
  readonly resource: Resource;
  /** What makes the thing that the promise is about. */
  readonly made: ts.Expression;
  /** Where the promise is rejected without ending it. */
  readonly rejection: ts.CallExpression;
}

/** The promises of a file that a timer rejects while what they would have brought is still being made. */
export function* givenUpAttemptsIn(analysis: Analysis, file: ts.SourceFile): Iterable<GivenUpAttempt> {
  if (!/setTimeout|["']timeout["']/.test(file.text)) return;
  for (const executor of functionsIn(file).filter(isPromiseExecutor)) {
    const [resolve, reject] = executor.parameters.map(({ name }) => name.getText());
    if (resolve === undefined || reject === undefined) continue;
    for (const { name, resource, made } of attemptsIn(analysis, executor, resolve)) {
      const rejection = callsIn(executor).find(
        (call) =>
          isCallOf(call, reject) &&
          (isInTimer(call) || (isInTimeout(call, name) && mayFallSilent(analysis, made))) &&
          !isEnded(analysis, call, name),
      );
      if (rejection !== undefined) yield { name, resource, made, rejection };
    }
  }
  yield* silencesIn(analysis, file);
}

/**
 * "The user must manually call either `socket.end()` or `socket.destroy()`": what is silent for too long stays, where its
 * listener only rejects, or tells whoever waits for it.
 */
function* silencesIn(analysis: Analysis, file: ts.SourceFile): Iterable<GivenUpAttempt> {
  for (const rejection of callsIn(file)) {
    if (!givesUp(analysis, rejection)) continue;
    for (const { expression } of passedTo(rejection)) {
      const receiver = typescript.isPropertyAccessExpression(expression) ? skipOuter(expression.expression) : undefined;
      if (receiver === undefined || !typescript.isIdentifier(receiver) || !isInTimeout(rejection, receiver.text))
        continue;
      const { checker } = analysis;
      const resource = declaredResource(analysis, checker.getTypeAtLocation(receiver));
      const made = checker.getSymbolAtLocation(receiver)?.valueDeclaration;
      if (resource?.lost !== "leaks" || made === undefined || !typescript.isVariableDeclaration(made)) continue;
      if (isEnded(analysis, rejection, receiver.text) || isEndedWhereCaught(made, receiver.text)) continue;
      if (isEndedByOtherListener(made, receiver.text, resource)) continue;
      if (made.initializer !== undefined && !mayFallSilent(analysis, made.initializer)) continue;
      yield { name: receiver.text, resource, made: made.initializer ?? receiver, rejection };
    }
  }
}

/** `reject(new Error(…))`, `callback(error)`: what the function around the listener was given to be called in the end. */
function givesUp({ checker }: Analysis, { expression, arguments: given }: ts.CallExpression): boolean {
  if (!typescript.isIdentifier(expression) || given.length === 0 || !TOLD.test(expression.text)) return false;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  return declaration !== undefined && typescript.isParameter(declaration);
}

const TOLD = /^(?:rej(?:ect)?|cb|callback|done|next|fail|onError)$/;

/** `request.on("socket", (socket) => socket.on("timeout", () => request.destroy()))`: all listeners hear of the same silence. */
function isEndedByOtherListener(made: ts.VariableDeclaration, name: string, { release }: Resource): boolean {
  const ends = nodesWithin(
    enclosingFunction(made) ?? made.getSourceFile(),
    identifiersNamed(made.getSourceFile(), name),
  ).filter(({ parent }) => {
    if (!typescript.isPropertyAccessExpression(parent) || !typescript.isCallExpression(parent.parent)) return false;
    return release.includes(parent.name.text) && parent.name.text !== "end";
  });
  return ends.some((end) => passedTo(end).some(isForSilence));
}

/** Does whoever has made it end it where the promise is rejected? */
function isEndedWhereCaught(made: ts.VariableDeclaration, name: string): boolean {
  const code = enclosingFunction(made) ?? made.getSourceFile();
  const { CatchClause } = typescript.SyntaxKind;
  const caught = [
    ...nodesOfKind(code, CatchClause),
    ...callsIn(code).flatMap((call) => (isPromiseStep(calleeName(call.expression)) ? call.arguments : [])),
  ];
  return caught.some((node) => mentionsName(node, name));
}

export function isCallOf({ expression }: ts.CallExpression, name: string): boolean {
  return typescript.isIdentifier(expression) && expression.text === name;
}

/** What the executor makes in its own code, and resolves with. */
function attemptsIn(
  analysis: Analysis,
  executor: ts.FunctionLikeDeclaration,
  resolve: string,
): readonly Omit<GivenUpAttempt, "rejection">[] {
  return callsIn(executor).flatMap((call) => {
    const [value] = isCallOf(call, resolve) ? call.arguments : [];
    const variable = value === undefined ? undefined : skipOuter(value);
    if (variable === undefined || !typescript.isIdentifier(variable)) return [];
    const declaration = analysis.checker.getSymbolAtLocation(variable)?.valueDeclaration;
    if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return [];
    if (declaration.initializer === undefined || !isMadeFor(executor, declaration)) return [];
    const made = skipOuter(declaration.initializer);
    if (!typescript.isNewExpression(made) && !typescript.isCallExpression(made)) return [];
    const resource = acquiredResult(analysis, made);
    if (resource === undefined || resource.lost === "collected" || resource.lost === "runs") return [];
    return [{ name: variable.text, resource, made }];
  });
}

/** Is it made by the executor itself; or right before by the function that makes the promise, and then leaves it to that? */
export function isMadeFor(executor: ts.FunctionLikeDeclaration, { name, parent }: ts.VariableDeclaration): boolean {
  const maker = enclosingFunction(parent);
  if (maker === executor) return true;
  if (maker === undefined || maker !== enclosingFunction(executor) || !typescript.isIdentifier(name)) return false;
  const mentions = nodesWithin(maker, identifiersNamed(name.getSourceFile(), name.text));
  return mentions.every(({ pos }) => pos < executor.end);
}

/** Does it stand in a function that a timer calls? */
export function isInTimer(node: ts.Node): boolean {
  return passedTo(node).some(({ expression }) => calleeName(expression) === "setTimeout");
}

/** The calls that are passed the function around `node`, itself or by its name. */
function passedTo(node: ts.Node): readonly ts.CallExpression[] {
  const code = enclosingFunction(node);
  if (code === undefined) return [];
  const { parent } = code;
  if (typescript.isCallExpression(parent)) {
    return parent.arguments.some((argument) => functionLiteral(argument) === code) ? [parent] : [];
  }
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return [];
  const { name } = parent;
  return identifiersNamed(name.getSourceFile(), name.text).flatMap((use) => {
    const { parent: call } = use;
    return typescript.isCallExpression(call) && call.arguments.some((argument) => argument === use) ? [call] : [];
  });
}

/** Does it stand in a listener of its "timeout", which tells that nothing happens, and ends nothing? */
function isInTimeout(node: ts.Node, name: string): boolean {
  return passedTo(node).some((call) => {
    const { expression } = call;
    if (!typescript.isPropertyAccessExpression(expression) || placeText(expression.expression) !== name) return false;
    return isForSilence(call);
  });
}

/** Has somebody said how long it may be silent: by `socket.setTimeout(ms)` in the file, or as it was made? Else it may for ever. */
function mayFallSilent({ checker }: Analysis, made: ts.Expression): boolean {
  if (identifiersNamed(made.getSourceFile(), "setTimeout").some(({ parent }) => isMemberOfOther(parent))) return true;
  const call = skipOuter(made);
  if (!typescript.isCallExpression(call) && !typescript.isNewExpression(call)) return true;
  return (call.arguments ?? []).some((argument) => {
    const given = constantValue(checker, argument);
    if (!typescript.isObjectLiteralExpression(given)) return !isPrimitive(checker.getTypeAtLocation(argument));
    return given.properties.some((property) => property.name === undefined || property.name.getText() === "timeout");
  });
}

/** `socket.setTimeout` */
function isMemberOfOther(node: ts.Node): boolean {
  return (
    typescript.isPropertyAccessExpression(node) &&
    !/^(?:window|global|globalThis|self)$/.test(node.expression.getText())
  );
}

function isPrimitive({ flags }: ts.Type): boolean {
  const { StringLike, NumberLike, BooleanLike, Null, Undefined } = typescript.TypeFlags;
  return (flags & (StringLike | NumberLike | BooleanLike | Null | Undefined)) !== 0;
}

function isForSilence({ expression, arguments: [event] }: ts.CallExpression): boolean {
  if (!typescript.isPropertyAccessExpression(expression)) return false;
  if (expression.name.text === "setTimeout") return true;
  return (
    addsListener(expression.name.text) &&
    event !== undefined &&
    typescript.isStringLiteralLike(event) &&
    event.text === "timeout"
  );
}

/** Does the timer's function do anything with it, or call what does, or abort what it was given the signal of? */
export function isEnded(analysis: Analysis, rejection: ts.CallExpression, name: string): boolean {
  const code = enclosingFunction(rejection);
  if (code === undefined || doesMore(code, name) || mentionsLike(code, /abort|cancel/i)) return true;
  return callsIn(code).some(({ expression }) => {
    const called = typescript.isIdentifier(expression) ? functionNamed(analysis, expression) : undefined;
    return called !== undefined && doesMore(called, name);
  });
}

/** Does the code do more with it than to take its own listeners off: `socket.off("timeout", onTimeout)`? */
function doesMore(code: ts.Node, name: string): boolean {
  return nodesWithin(code, identifiersNamed(code.getSourceFile(), name)).some(
    ({ parent }) => !(typescript.isPropertyAccessExpression(parent) && UNLISTENS.test(parent.name.text)),
  );
}

const UNLISTENS = /^(?:off|remove(?:All)?(?:Event)?Listeners?)$/;
