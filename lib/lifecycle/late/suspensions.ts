/** Where code waits, and comes back to a world that others have changed. */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import type { Graph } from "../../engine/flow/graph.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { remembered } from "../remembered.ts";

/** The code in whose order something stands, and the waits in it. */
export interface Run {
  readonly code: ts.FunctionLikeDeclaration;
  readonly graph: Graph;
  /** `await x`, `for await (…)`, `x.then(…)`. */
  readonly waits: readonly ts.Node[];
  /** It is itself what somebody calls when he has done with something: all of it runs late. */
  readonly isContinuation: boolean;
}

/** The run that `target` is part of: its function's own, or that of the function around whose `then(…)` it stands in. */
export function runOf(analysis: Analysis, target: ts.Node): Run | undefined {
  let code = enclosingFunction(target);
  while (code !== undefined && isThenCallback(code)) {
    const outer: ts.FunctionLikeDeclaration | undefined = enclosingFunction(code);
    if (outer === undefined) break;
    code = outer;
  }
  return code === undefined ? undefined : runIn(analysis, code);
}

const runIn = remembered((analysis, code: ts.FunctionLikeDeclaration): Run | undefined => {
  const isContinuation = isCompletionCallback(code);
  if (!mayWait(code) && !isContinuation) return undefined;
  const graph = graphOf(analysis, code);
  if (graph.truncated) return undefined;
  const waits = new Set<ts.Node>();
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      if (instruction.kind === "await" || (instruction.kind === "iterate" && instruction.async)) waits.add(instruction.node);
    }
  }
  return waits.size === 0 && !isContinuation ? undefined : { code, graph, waits: [...waits], isContinuation };
});

const WAITS = /\bawait\b|\.then\s*\(/;

function mayWait(code: ts.Node): boolean {
  return WAITS.test(code.getText());
}

/** `p.then(…)`, `p.catch(…)`, `p.finally(…)`: their callbacks are laid into the graph around them. */
function isThenCallback(code: ts.Node): boolean {
  let node = code;
  while (typescript.isParenthesizedExpression(node.parent)) node = node.parent;
  const call = node.parent;
  if (!typescript.isCallExpression(call) || !call.arguments.includes(node as ts.Expression)) return false;
  return typescript.isPropertyAccessExpression(call.expression) && /^(?:then|catch|finally)$/.test(call.expression.name.text);
}

/** Node's `(error, result) => …`, as the last argument of a call. */
function isCompletionCallback(code: ts.FunctionLikeDeclaration): boolean {
  if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return false;
  const call = code.parent;
  if (!typescript.isCallExpression(call) || call.arguments.at(-1) !== code) return false;
  const first = code.parameters[0]?.name;
  if (code.parameters.length < 2 || first === undefined || !typescript.isIdentifier(first)) return false;
  if (/^(?:on|once|addListener|addEventListener|subscribe|forEach|map|filter|some|every|reduce)$/.test(calleeName(call.expression) ?? ""))
    return false;
  return /^_?(?:e|er|err|error)$/.test(first.text);
}

/** The waits from which control comes to `target` without passing any of `rechecks`; the last one in the text first. */
export function waitsBefore({ graph, waits }: Run, target: ts.Node, rechecks: readonly ts.Node[]): readonly ts.Node[] {
  const order = orderOf(graph);
  return waits
    .filter((wait) => order.reaches(wait, target, rechecks))
    .sort((one, other) => other.end - one.end);
}

/** Does control come from the beginning to `target` without passing any of `rechecks`? */
export function comesTo({ graph }: Run, target: ts.Node, rechecks: readonly ts.Node[]): boolean {
  return orderOf(graph).comesTo(target, rechecks);
}

/** What is waited for. */
export function awaitedOf(wait: ts.Node): ts.Expression {
  if (typescript.isAwaitExpression(wait) || typescript.isForOfStatement(wait)) return skipOuter(wait.expression);
  let start = wait as ts.Expression;
  while (typescript.isCallExpression(start) && typescript.isPropertyAccessExpression(start.expression)) {
    if (!/^(?:then|catch|finally)$/.test(start.expression.name.text)) break;
    start = skipOuter(start.expression.expression);
  }
  return start;
}
