/** Completion callbacks that look at their result where there is an error, and so no result. */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { mentions } from "../../engine/summaries/references.ts";
import { enclosingTry } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { isInTest } from "../../syntax/test-code.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isOfTests } from "../of-tests.ts";
import { isRunByProgram } from "../resources/run-by-program.ts";
import { assertedBy } from "./assertions.ts";
import { calledBack } from "./called-back.ts";
import { errorFirstAt, isAnswer, mayBeAbsent, type ErrorFirst } from "./error-first.ts";
import type { Failure } from "./supposed-evaluation.ts";
import type { Supposed } from "./supposed-values.ts";
import { firstFailure } from "./supposing.ts";

export interface AbsentResult {
  readonly callback: ErrorFirst;
  /** The step that throws where there is an error. */
  readonly failure: Failure;
  readonly evidence: Evidence;
}

/** The callbacks of `file` that fail themselves when they are told of a failure. */
export function* absentResultsIn(analysis: Analysis, file: ts.SourceFile): Iterable<AbsentResult> {
  for (const code of functionsIn(file)) {
    if (code.parameters.length < 2 || leavesOnError(code)) continue;
    const callback = errorFirstAt(analysis, code);
    if (callback === undefined) continue;
    const failure = failureOf(analysis, callback);
    const evidence = failure === undefined ? undefined : evidenceFor(analysis, callback);
    if (failure !== undefined && evidence !== undefined) yield { callback, failure, evidence };
  }
}

/** `(error, files) => { if (error) return …; … }`: what nearly all callbacks begin with, told without any types. */
function leavesOnError({ parameters: [error, ...results], body }: ts.FunctionLikeDeclaration): boolean {
  if (error === undefined || body === undefined || !typescript.isBlock(body)) return false;
  const [first] = body.statements;
  if (first === undefined || !typescript.isIfStatement(first) || !leavesFunction(first.thenStatement)) return false;
  const test = skipOuter(first.expression);
  return (
    typescript.isIdentifier(test) &&
    test.text === error.name.getText() &&
    results.every(({ name }) => typescript.isIdentifier(name) && !mentionsName(first, name.text))
  );
}

/** How sure it is that the error comes without a result, and that it matters; `undefined` where there is always one. */
function evidenceFor(analysis: Analysis, callback: ErrorFirst): Evidence | undefined {
  const { code, results } = callback;
  const place = placeGiven(code);
  const { parent: call } = place;
  const isArgument = typescript.isCallExpression(call) && call.expression !== place;
  const [first] = results;
  const way = isArgument
    ? calledBack(analysis, call, call.arguments.indexOf(place as ts.Expression), code.parameters.indexOf(first!))
    : "error alone";
  if (way === "always with result" || way === "as listener") return undefined;
  const isTest = isInTest(code) || isOfTests(analysis, code.getSourceFile());
  // A test that asks for an answer fails either way where there is none.
  if (isTest && results.some(isAnswer)) return undefined;
  if (
    callback.evidence === "named" ||
    isTest ||
    endsWithExit(analysis, code) ||
    isCaught(analysis, place) ||
    (isArgument && (readsOwnFile(call) || packs(call))) ||
    // A script ends with its message either way.
    isRunByProgram(analysis, call)
  )
    return "likely";
  return way === "error alone" || results.some((result) => mayBeAbsent(analysis, result)) ? "certain" : "likely";
}

/** `readFile(join(__dirname, "page.html"), …)`: what is delivered with the code itself is there. */
function readsOwnFile({ arguments: [path] }: ts.CallExpression): boolean {
  if (path === undefined || !mentionsName(path, OWN_FOLDER)) return false;
  return nodesOfKinds<ts.Identifier>(path, [typescript.SyntaxKind.Identifier]).every(
    (name) => name.text === OWN_FOLDER || isCalled(name),
  );
}

/** `zlib.deflate(buffer, …)`: what is in memory can be packed. */
function packs({ expression }: ts.CallExpression): boolean {
  return /^(?:deflate(?:Raw)?|gzip|brotliCompress)$/.test(calleeName(expression) ?? "");
}

const OWN_FOLDER = "__dirname";

/** `path.join` of `path.join(__dirname, "page.html")` */
function isCalled(name: ts.Node): boolean {
  const callee = typescript.isPropertyAccessExpression(name.parent) ? name.parent : name;
  return typescript.isCallExpression(callee.parent) && callee.parent.expression === callee;
}

/** Does whoever calls it catch what it throws? */
function isCaught(analysis: Analysis, callback: ts.Node): boolean {
  const { parent: call } = callback;
  if (!typescript.isCallExpression(call)) return false;
  const callbacks = declaredFact(analysis, call, "calls") ?? [];
  return callbacks.some(({ argument, caught }) => caught === true && call.arguments[Number(argument)] === callback);
}

/** `if (error) console.error(error); console.log(found.name); process.exit(0);`: it is over either way. */
function endsWithExit(analysis: Analysis, { body }: ErrorFirst["code"]): boolean {
  const last = typescript.isBlock(body) ? body.statements.at(-1) : undefined;
  if (last === undefined || !typescript.isExpressionStatement(last)) return false;
  const { expression: call } = last;
  return typescript.isCallExpression(call) && endsProcess(analysis, call);
}

function failureOf(analysis: Analysis, callback: ErrorFirst): Failure | undefined {
  const { code, error, results } = callback;
  const pattern = results.find(({ name }) => typescript.isObjectBindingPattern(name));
  // What is taken apart in the parameter list is taken apart before the first statement.
  if (pattern !== undefined) return { how: "destructured", node: pattern.name, place: pattern.name };
  const names = results.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []));
  if (!names.some((name) => mentionsName(code.body, name))) return undefined;
  const others = code.parameters.flatMap(({ name }) =>
    typescript.isIdentifier(name) && name !== error && !names.includes(name.text) ? [name.text] : [],
  );
  const places = new Map<string, Supposed>([[error.text, "there"]]);
  for (const name of names) places.set(name, "gone");
  return firstFailure(code.body, {
    places,
    // `if (count > 0)`: what is asked of the other parameters may tell that there is no error.
    dependsOn: (test) => others.some((name) => mentionsName(test, name)),
    atCall: (call) => outcomeOf(analysis, call, error.text, names),
    runsAtOnce: (literal) => isCalledAtOnce(analysis, literal),
    entersLater: false,
    fails: (thrown) => isThrownUnasked(code, thrown, error.text),
    assertedBy: (call) => assertedBy(analysis, call),
  });
}

/** Is it thrown without a word of the error, which the code looks at behind it? */
export function isThrownUnasked({ body }: ErrorFirst["code"], thrown: ts.ThrowStatement, error: string): boolean {
  if (mentionsName(thrown, error) || enclosingTry(thrown) !== undefined || !typescript.isBlock(body)) return false;
  return body.statements.some((statement) => statement.pos >= thrown.end && mentionsName(statement, error));
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

const ENDS = /^(?:exit|abort|fail)$/;

/** `process.exit(1)`, `process.abort()` */
export function endsProcess(analysis: Analysis, call: ts.CallExpression): boolean {
  return ENDS.test(calleeName(call.expression) ?? "") && declaredFact(analysis, call, "exits") === true;
}
