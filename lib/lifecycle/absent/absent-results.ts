/** Completion callbacks that look at their result where there is an error, and so no result. */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { mentions } from "../../engine/summaries/references.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { assertedBy } from "./assertions.ts";
import { errorFirstAt, type ErrorFirst } from "./error-first.ts";
import type { Supposed } from "./supposed-values.ts";
import type { Failure } from "./supposed-evaluation.ts";
import { firstFailure } from "./supposing.ts";

export interface AbsentResult {
  readonly callback: ErrorFirst;
  /** The step that throws where there is an error. */
  readonly failure: Failure;
  /** Whether the callback ends the process in the end, be there a result or not. */
  readonly endsProcess: boolean;
}

/** The callbacks of `file` that fail themselves when they are told of a failure. */
export function* absentResultsIn(analysis: Analysis, file: ts.SourceFile): Iterable<AbsentResult> {
  for (const code of functionsIn(file)) {
    if (code.parameters.length < 2) continue;
    const callback = errorFirstAt(analysis, code);
    if (callback === undefined) continue;
    const failure = failureOf(analysis, callback);
    if (failure !== undefined) yield { callback, failure, endsProcess: endsInExit(analysis, code) };
  }
}

function failureOf(analysis: Analysis, callback: ErrorFirst): Failure | undefined {
  const { code, error, results } = callback;
  const pattern = results.find(({ name }) => typescript.isObjectBindingPattern(name));
  // What is taken apart in the parameter list is taken apart before the first statement.
  if (pattern !== undefined) return { how: "destructured", node: pattern.name, place: pattern.name };
  const names = results.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []));
  if (!names.some((name) => mentionsName(code.body, name))) return undefined;
  const places = new Map<string, Supposed>([[error.text, "there"]]);
  for (const name of names) places.set(name, "gone");
  return firstFailure(code.body, {
    places,
    dependsOn: () => false,
    atCall: (call) => outcomeOf(analysis, call, error.text, names),
    runsAtOnce: (literal) => isCalledAtOnce(analysis, literal),
    entersLater: false,
    assertedBy: (call) => assertedBy(analysis, call),
  });
}

function outcomeOf(
  analysis: Analysis,
  call: ts.CallExpression,
  error: string,
  results: readonly string[],
): "goes on" | "given up" | "throws" {
  const tellsError = call.arguments.some((argument) => mentionsName(argument, error));
  if (tellsError) return isTold(analysis, call) ? "goes on" : "given up";
  if (endsProcess(analysis, call)) return "given up";
  const releases = declaredFact(analysis, call, "releases");
  if (releases === undefined) return "goes on";
  const isReleased = call.arguments.some((argument, index) => {
    const node = skipOuter(argument);
    return typescript.isIdentifier(node) && results.includes(node.text) && mentions(releases, index, []);
  });
  return isReleased ? "throws" : "goes on";
}

/** Callbacks and promises that are told of an error, and what writes it down: afterwards the caller goes on. */
const TOLD = /^(?:cb|callback|done|next|reject|resolve|emit|log|debug|info|warn|error|trace|\w+(?:Callback|Cb))$/;

function isTold(analysis: Analysis, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  return (name !== undefined && TOLD.test(name)) || declaredFact(analysis, call, "logs") === true;
}

/** `process.exit(0);` as the last of a function. */
function endsInExit(analysis: Analysis, { body }: ts.FunctionLikeDeclaration): boolean {
  const last = body !== undefined && typescript.isBlock(body) ? body.statements.at(-1) : undefined;
  if (last === undefined || !typescript.isExpressionStatement(last)) return false;
  const call = skipOuter(last.expression);
  return typescript.isCallExpression(call) && endsProcess(analysis, call);
}

const ENDS = /^(?:exit|abort|fail)$/;

function endsProcess(analysis: Analysis, call: ts.CallExpression): boolean {
  return ENDS.test(calleeName(call.expression) ?? "") && declaredFact(analysis, call, "exits") === true;
}
