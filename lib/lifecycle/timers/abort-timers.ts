/**
 * Timers that are to abort an operation which takes too long, and run on when that is over.
 *
 *     const controller = new AbortController();
 *     setTimeout(() => controller.abort(), 30_000);
 *     const response = await fetch(url, { signal: controller.signal });
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn, ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { SHORT, type Timer, timersIn } from "./timers.ts";

export interface AbortTimer {
  readonly timer: Timer;
  /** What is waited for, and over before the timer goes off. */
  readonly wait: ts.AwaitExpression;
}

export function* abortTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<AbortTimer> {
  if (!/\.abort\(/.test(file.text) || !file.text.includes("AbortController")) return;
  for (const timer of timersIn(analysis, file).armed) {
    const code = enclosingFunction(timer.call);
    if (timer.kind !== "timeout" || code === undefined || !isLeft(timer)) continue;
    const controller = controllerOf(analysis, timer, code);
    if (controller === undefined || isHandedOut(controller, timer, code)) continue;
    const wait = ownNodesOfKinds<ts.AwaitExpression>(code, [typescript.SyntaxKind.AwaitExpression]).find(
      ({ pos }) => pos > timer.call.end,
    );
    if (wait !== undefined) yield { timer, wait };
  }
}

/** Does nobody know it, who may clear it or keep it from holding up the end of the process? */
function isLeft({ id, delay, call }: Timer): boolean {
  if (delay !== undefined && delay < SHORT) return false;
  if (id.kind === "dropped") return !id.unref;
  if (call.getSourceFile().text.includes("unref")) return false;
  const name = id.kind === "variable" ? id.declaration?.name : undefined;
  return (
    name !== undefined &&
    typescript.isIdentifier(name) &&
    identifiersNamed(call.getSourceFile(), name.text).length === 1
  );
}

/** The controller that the timer aborts and does nothing else with, where it is made in `code`. */
function controllerOf({ checker }: Analysis, { callback }: Timer, code: ts.Node): ts.VariableDeclaration | undefined {
  const run = functionGiven(callback);
  const [only, ...others] = run === undefined ? [] : callsIn(run);
  if (only === undefined || others.length > 0 || calleeName(only.expression) !== "abort") return undefined;
  const receiver = receiverOf(only);
  const name = receiver === undefined ? undefined : skipOuter(receiver);
  if (name === undefined || !typescript.isIdentifier(name)) return undefined;
  const declaration = symbolOfName(checker, name)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration) || !isInside(declaration, code))
    return undefined;
  const made = declaration.initializer === undefined ? undefined : skipOuter(declaration.initializer);
  const isMade = made !== undefined && typescript.isNewExpression(made);
  return isMade && calleeName(made.expression) === "AbortController" ? declaration : undefined;
}

/** Does somebody get the controller, or what it may abort still, when the function is left? */
function isHandedOut({ name }: ts.VariableDeclaration, { call }: Timer, code: ts.Node): boolean {
  return identifiersNamed(call.getSourceFile(), name.getText()).some((use) => {
    if (!isInside(use, code) || isInside(use, call) || use === name) return false;
    const { parent } = use;
    // `controller.signal` and `const { signal } = controller` go to what is waited for.
    if (typescript.isVariableDeclaration(parent)) return !typescript.isObjectBindingPattern(parent.name);
    if (!typescript.isPropertyAccessExpression(parent)) return true;
    const user = withOuter(parent).parent;
    return typescript.isReturnStatement(user) || isReturnedUnawaited(parent, code);
  });
}

/** `return fetch(url, { signal: controller.signal });`: it is not over yet. */
function isReturnedUnawaited(signal: ts.Node, code: ts.Node): boolean {
  for (let at: ts.Node = signal; at !== code; at = at.parent) {
    if (typescript.isAwaitExpression(at)) return false;
    if (typescript.isReturnStatement(at)) return true;
    if (typescript.isFunctionLike(at)) return true;
  }
  return false;
}
