/**
 * Completion callbacks that a timer calls as well, which nobody clears:
 *
 *     setTimeout(() => done(new Error("timeout")), 1000);
 *     socket.once("answer", (answer) => done(null, answer));
 */
import type ts from "typescript";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, placeGiven } from "../../syntax/given-functions.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { timersIn, type Timer } from "../timers/timers.ts";
import { isAlwaysRun } from "./always-run.ts";
import { isCompletion } from "./completion-callbacks.ts";
import { onlySettles } from "./only-settles.ts";

export interface TimedAnswer {
  /** Where the timer calls it. */
  readonly node: ts.CallExpression;
  readonly name: string;
  /** Where something else does. */
  readonly answer: ts.CallExpression;
}

export function* timedAnswersIn(analysis: Analysis, file: ts.SourceFile): Iterable<TimedAnswer> {
  if (!/\bsetTimeout\b/.test(file.text)) return;
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    const { id, kind, call } = timer;
    if (kind !== "timeout" || id.kind === "elsewhere") continue;
    if (id.kind !== "dropped" && cleared.some(({ path }) => path?.key === id.path.key)) continue;
    for (const parameter of enclosingFunctions(call).flatMap(({ parameters }) => [...parameters])) {
      if (!typescript.isIdentifier(parameter.name) || !isOnceOnly(analysis, parameter)) continue;
      const calls = callsOf(analysis, parameter);
      const node = calls.find((one) => isCalledBy(timer, one));
      const answer = node === undefined ? undefined : calls.find((one) => isAnswer(one, timer, parameter));
      if (node !== undefined && answer !== undefined) yield { node, name: parameter.name.text, answer };
    }
  }
}

function isOnceOnly(analysis: Analysis, parameter: ts.ParameterDeclaration): boolean {
  return isCompletion(analysis, parameter) && !isPromiseExecutor(parameter.parent) && !onlySettles(analysis, parameter);
}

/** The calls of the callback; none where something else takes its name. */
function callsOf(analysis: Analysis, { name }: ts.ParameterDeclaration): readonly ts.CallExpression[] {
  const symbol = analysis.checker.getSymbolAtLocation(name);
  const names = symbol === undefined ? [] : referencesIn(analysis.checker, name.getSourceFile(), symbol);
  if (names.some((mention) => mention !== name && usageOf(mention) === "write")) return [];
  return names.flatMap(({ parent }) =>
    typescript.isCallExpression(parent) && typescript.isIdentifier(skipOuter(parent.expression)) ? [parent] : [],
  );
}

/** Whatever holds when the timer goes off? */
function isCalledBy({ callback }: Timer, call: ts.CallExpression): boolean {
  const code = functionGiven(callback);
  return code !== undefined && enclosingFunction(call) === code && isAlwaysRun(call, code.body);
}

/** Is it what another callback does, whatever holds? */
function isAnswer(
  call: ts.CallExpression,
  { call: timer, callback }: Timer,
  { parent: owner }: ts.ParameterDeclaration,
): boolean {
  const code = enclosingFunction(call);
  if (code?.body === undefined || code === owner || isInside(timer, code)) return false;
  if (isInside(call, timer) || isInside(call, callback)) return false;
  return typescript.isCallExpression(placeGiven(code).parent) && isAlwaysRun(call, code.body);
}
