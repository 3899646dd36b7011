/** Where code waits, and comes back to a world that others have changed. */
import type ts from "typescript";
import type { Graph } from "../../engine/flow/graph.ts";
import { orderOf } from "../../engine/flow/order.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { settlesAtOnce } from "../../engine/summaries/settles-at-once.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { isPromiseStep, startOfChain } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { isToldOfOpening } from "./opening-listeners.ts";

/** The code in whose order something stands, and the waits in it. */
export interface Run {
  readonly code: ts.FunctionLikeDeclaration;
  readonly graph: Graph;
  /** `await x`, `for await (…)`, `x.then(…)`. */
  readonly waits: readonly ts.Node[];
  /** The chains of those that the function itself does not wait for: they hold up what they contain, and nothing else. */
  readonly floating: ReadonlyMap<ts.Node, ts.Node>;
  /** It is itself what somebody calls when he has done with something: all of it runs late. */
  readonly isContinuation: boolean;
}

/** The run that `target` is part of: its function's own, or that of the function around whose graph has it. */
export function runOf(analysis: Analysis, target: ts.Node): Run | undefined {
  const code = codeAround(analysis, target);
  return code === undefined ? undefined : runIn(analysis, code);
}

/** The outermost function that runs `target` itself: callbacks of `then(…)` and `forEach(…)` belong to whom they work for. */
function codeAround(analysis: Analysis, target: ts.Node): ts.FunctionLikeDeclaration | undefined {
  let code = enclosingFunction(target);
  while (code !== undefined) {
    const outer: ts.FunctionLikeDeclaration | undefined = enclosingFunction(code);
    if (outer === undefined || !mayBeLaid(code) || !graphOf(analysis, outer).inlined.has(code)) break;
    code = outer;
  }
  return code;
}

function mayBeLaid(code: ts.Node): boolean {
  return typescript.isArrowFunction(code) || typescript.isFunctionExpression(code);
}

const runIn = memoised((analysis, code: ts.FunctionLikeDeclaration): Run | undefined => {
  const isContinuation = isCompletionCallback(analysis, code);
  const graph = graphOf(analysis, code);
  if (graph.truncated) return undefined;
  const waits = new Set<ts.Node>();
  const floating = new Map<ts.Node, ts.Node>();
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      if (instruction.kind !== "await" && !(instruction.kind === "iterate" && instruction.async)) continue;
      waits.add(instruction.node);
      if (instruction.deferred === true) floating.set(instruction.node, chainAround(instruction.node));
    }
  }
  return { code, graph, waits: [...waits], floating, isContinuation };
});

/** `await this.prepare()`, where `prepare` waits for nothing: whoever wants to close has no time to. */
function isOverAtOnce(analysis: Analysis, wait: ts.Node): boolean {
  const awaited = typescript.isAwaitExpression(wait) ? skipOuter(wait.expression) : undefined;
  if (awaited === undefined || !typescript.isCallExpression(awaited)) return false;
  return loadsBuiltIn(awaited) || settlesAtOnce(analysis, awaited);
}

/** `import("node:…")`: it is part of the process. */
function loadsBuiltIn({ expression, arguments: [path] }: ts.CallExpression): boolean {
  return (
    expression.kind === typescript.SyntaxKind.ImportKeyword &&
    path !== undefined &&
    typescript.isStringLiteralLike(path) &&
    path.text.startsWith("node:")
  );
}

/** The whole chain of `then(…)`, `catch(…)` and `finally(…)` that `node` belongs to. */
function chainAround(node: ts.Node): ts.Node {
  let chain = node;
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isStatement(outer) && !typescript.isFunctionLike(outer.parent?.parent)) break;
    if (typescript.isCallExpression(outer) && isPromiseStep(calleeName(outer.expression))) chain = outer;
  }
  return chain;
}

/** Names of functions that call back again and again, or for each of many. */
const REPEATERS =
  /^(?:on(?:[A-Z].*)?|once|add[A-Z]\w*|subscribe|listen|register\w*|use|use[A-Z]\w*|forEach|map|filter|some|every|reduce|find|sort|flatMap|set\w*|watch\w*|then|catch|finally)$/;

/** Is it called, as the last argument of a call, with what was asked for: by Node's convention, or by a user's function? */
function isCompletionCallback(analysis: Analysis, code: ts.FunctionLikeDeclaration): boolean {
  if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return false;
  const place = placeGiven(code);
  const call = place.parent;
  if (isAnswerOfRequest(code) || isToldOfOpening(analysis, code)) return true;
  if (!typescript.isCallExpression(call) || call.arguments.at(-1) !== place) return false;
  if (REPEATERS.test(calleeName(call.expression) ?? "on")) return false;
  const first = code.parameters[0]?.name;
  if (first === undefined || !typescript.isIdentifier(first)) return false;
  if (code.parameters.length > 1 && isErrorName(first.text)) return true;
  return call.arguments.length > 1 && isUsersFunction(analysis, call.expression);
}

/** `this.options.verify(…)`: a function that somebody else has put there. */
function isUsersFunction({ checker }: Analysis, callee: ts.Expression): boolean {
  const node = skipOuter(callee);
  if (!typescript.isPropertyAccessExpression(node)) return false;
  const holder = skipOuter(node.expression);
  const name = typescript.isPropertyAccessExpression(holder) ? holder.name.text : holder.getText();
  if (!/^[#_]*(?:options?|opts|config|settings|hooks|handlers?|callbacks?)$/i.test(name)) return false;
  const declaration = checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  return declaration === undefined || !("body" in declaration);
}

/** The waits from which control comes to `target` without passing any of `rechecks`; the last one in the text first. */
export function waitsBefore(
  analysis: Analysis,
  { graph, waits }: Run,
  target: ts.Node,
  rechecks: readonly ts.Node[],
): readonly ts.Node[] {
  const order = orderOf(graph);
  return waits
    .filter((wait) => order.reaches(wait, target, rechecks) && !isOverAtOnce(analysis, wait))
    .sort((one, other) => other.end - one.end);
}

/** The waits that lead to `target` where they fail, as those do that are in a `try` or have a `.catch(…)`; the last one in the text first. */
export function failingWaitsBefore(
  { graph, waits }: Run,
  target: ts.Node,
  rechecks: readonly ts.Node[],
): readonly ts.Node[] {
  const order = orderOf(graph);
  return waits.filter((wait) => order.failsTo(wait, target, rechecks)).sort((one, other) => other.end - one.end);
}

/** Does control come from the beginning to `target` without passing any of `rechecks`? */
export function comesTo({ graph }: Run, target: ts.Node, rechecks: readonly ts.Node[]): boolean {
  return orderOf(graph).comesTo(target, rechecks);
}

/** What is waited for. */
export function awaitedOf(wait: ts.Node): ts.Expression {
  if (typescript.isAwaitExpression(wait) || typescript.isForOfStatement(wait)) return skipOuter(wait.expression);
  return startOfChain(wait as ts.Expression);
}

/** `request.onsuccess = () => { … request.result … }`: a request of the platform calls it once, with what was asked for. */
export function isAnswerOfRequest(code: ts.Node): boolean {
  const { parent } = code;
  if (!typescript.isBinaryExpression(parent) || parent.right !== code) return false;
  const slot = skipOuter(parent.left);
  return typescript.isPropertyAccessExpression(slot) && slot.name.text === "onsuccess";
}
