/**
 * Cycles of code that is run again later: what a timer, a listener or a `catch` starts leads back to it.
 *
 *     dial() { socket.on("close", () => setTimeout(() => this.dial(), 1000)); }
 */
import type ts from "typescript";
import { bodyOf, functionOfExpression, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { boundFunction, calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { callsIn, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { handlersIn } from "../linked/handlers.ts";
import { terminalOf } from "../linked/terminal.ts";
import { timersIn, type Timer } from "../timers/timers.ts";

export interface Cycle {
  /** What runs the code again: the call that arms the timer or sets the listener, or that is made in a `catch`. */
  readonly site: ts.Expression;
  readonly timer: Timer | undefined;
  /** The code that is run again, then what it calls, up to the function that has the site in it. */
  readonly functions: readonly ts.FunctionLikeDeclaration[];
  /** What is passed on the way: each call with the function that it stands in, and the site with its function. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly node: ts.Node;
  readonly within: ts.Node;
}

/** All cycles of `file` that lead through something which is run later, or after a failure. */
export function* cyclesIn(analysis: Analysis, file: ts.SourceFile): Iterable<Cycle> {
  const timers = timersIn(analysis, file).armed.filter(({ kind }) => kind === "timeout");
  for (const timer of timers) {
    const cycle = cycleFrom(analysis, timer.call, timer, functionsOf(analysis, timer.callback));
    if (cycle !== undefined) yield cycle;
  }
  const isTimed = (node: ts.Node): boolean => timers.some(({ call }) => isInside(node, call) || isInside(call, node));
  for (const { node, code, event } of handlersIn(analysis, file)) {
    if (code === undefined || terminalOf(event) === undefined || isTimed(code)) continue;
    const cycle = cycleFrom(analysis, node, undefined, [code]);
    if (cycle !== undefined && !cycle.steps.some(({ node: step }) => step !== node && isTimed(step))) yield cycle;
  }
  for (const call of retriesIn(file)) {
    if (!mayCallOwn(call.expression)) continue;
    const body = bodyOf(analysis, call);
    if (body === undefined || !isInside(call, body) || isTimed(call)) continue;
    yield { site: call, timer: undefined, functions: [body], steps: [{ node: call, within: body }] };
  }
}

/** The functions that a callback is, or names. */
function functionsOf(analysis: Analysis, callback: ts.Expression): readonly FunctionWithBody[] {
  const code = functionOfExpression(analysis, boundFunction(callback) ?? skipOuter(callback));
  return code === undefined ? [] : [code];
}

const MOST_FUNCTIONS = 40;

function cycleFrom(
  analysis: Analysis,
  site: ts.Expression,
  timer: Timer | undefined,
  starts: readonly FunctionWithBody[],
): Cycle | undefined {
  const ways = new Map<FunctionWithBody, readonly (Step & { readonly to: FunctionWithBody })[]>();
  for (const start of starts) ways.set(start, []);
  // A map that is iterated also yields what is added on the way.
  for (const [code, way] of ways) {
    if (isInside(site, code) && code !== starts[0]) return closed(starts, site, timer, code, way);
    if (isInside(site, code)) return { site, timer, functions: [code], steps: [{ node: site, within: code }] };
    if (ways.size > MOST_FUNCTIONS) return undefined;
    for (const { node, to } of edgesFrom(analysis, code)) {
      if (!ways.has(to)) ways.set(to, [...way, { node, within: code, to }]);
    }
  }
  return undefined;
}

function closed(
  starts: readonly FunctionWithBody[],
  site: ts.Expression,
  timer: Timer | undefined,
  last: FunctionWithBody,
  way: readonly (Step & { readonly to: FunctionWithBody })[],
): Cycle {
  const functions = [...starts, ...way.map(({ to }) => to)];
  return { site, timer, functions, steps: [...way, { node: site, within: last }] };
}

interface Edge {
  readonly node: ts.Node;
  readonly to: FunctionWithBody;
}

/** The functions of the same file that `code` calls, or passes on by name. */
const edgesFrom = memoised((analysis, code: FunctionWithBody): readonly Edge[] => {
  const found: Edge[] = [];
  const file = code.getSourceFile();
  const note = (node: ts.Node, to: FunctionWithBody | undefined): void => {
    if (to !== undefined && to !== code && to.getSourceFile() === file) found.push({ node, to });
  };
  walk(code.body, (node) => {
    if (typescript.isCallExpression(node)) {
      if (mayCallOwn(node.expression)) note(node, bodyOf(analysis, node));
      for (const argument of node.arguments) {
        const isName = typescript.isIdentifier(argument) || typescript.isPropertyAccessExpression(argument);
        if (isName && mayCallOwn(argument)) note(node, functionOfExpression(analysis, argument));
      }
    }
  });
  return found;
});

/** A quick look, by names alone: may `callee` be a function of its own file? */
function mayCallOwn(callee: ts.Expression): boolean {
  const name = calleeName(callee);
  return name === undefined || namesOfFunctions(callee.getSourceFile()).has(name);
}

/** The names of the functions in `file`, and of what is made of a function that is passed on: `useCallback(() => …)`. */
const namesOfFunctions = once((file: ts.SourceFile): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const code of functionsIn(file)) {
    const { parent } = code;
    const name =
      functionName(code) ??
      (typescript.isCallExpression(parent) && typescript.isVariableDeclaration(parent.parent)
        ? parent.parent.name.getText()
        : undefined);
    if (name !== undefined) names.add(name);
  }
  return names;
});

/** Calls in a `catch`, or in the callback of a promise's `catch`. */
export function* retriesIn(file: ts.SourceFile): Iterable<ts.CallExpression> {
  const { CatchClause, ArrowFunction, FunctionExpression } = typescript.SyntaxKind;
  const calls = new Set<ts.CallExpression>();
  for (const node of nodesOfKinds(file, [CatchClause, ArrowFunction, FunctionExpression])) {
    if (typescript.isCatchClause(node) || isCatchCallback(node)) for (const call of callsIn(node)) calls.add(call);
  }
  yield* calls;
}

function isCatchCallback(node: ts.Node): boolean {
  const { parent } = node;
  if (parent === undefined || !typescript.isCallExpression(parent)) return false;
  return parent.arguments[0] === node && calleeName(parent.expression) === "catch";
}
