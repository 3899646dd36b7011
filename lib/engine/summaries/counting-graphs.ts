/** Graphs in which the helpers that count are laid down where they are called, so that their flags tell paths apart. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsAny, mentionsThis } from "../../syntax/mentions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { FlowOptions } from "../flow/builder.ts";
import type { Graph } from "../flow/graph.ts";
import { buildGraph, buildSequence, type Code, type Turn } from "../flow/lower-function.ts";
import { countersIn } from "./counters.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import { flowOptions } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** The graph of `code` with the helpers laid down that count something. */
export const countingGraphOf = memoised((knowledge, code: Code): Graph => buildGraph(code, optionsOf(knowledge)));

/** The graph in which `turns` run one after the other. */
export function countingSequence(knowledge: Knowledge, node: ts.Node, turns: readonly Turn[]): Graph {
  return buildSequence(node, turns, optionsOf(knowledge));
}

function optionsOf(knowledge: Knowledge): FlowOptions {
  return { ...flowOptions(knowledge), helper: (call) => countingHelper(knowledge, call) };
}

function countingHelper(knowledge: Knowledge, call: ts.CallExpression): FunctionWithBody | undefined {
  if (countersIn(knowledge, call.getSourceFile()).size === 0) return undefined;
  return helperOf(knowledge, call, (code) => mayCount(knowledge, code));
}

/** Helpers longer than this are summarised instead. */
const MAX_LENGTH = 6_000;

/**
 * The function of this file that `call` runs to its end, where it `matters`; on the same `this`, unless what is asked is
 * about variables only.
 */
export function helperOf(
  knowledge: Knowledge,
  call: ts.CallExpression,
  matters: (code: FunctionWithBody) => boolean,
  isAboutVariables = false,
): FunctionWithBody | undefined {
  const code = bodyOf(knowledge, call) ?? soleValue(knowledge, call, matters);
  if (code === undefined || code.getSourceFile() !== call.getSourceFile()) return undefined;
  if (code.asteriskToken !== undefined || code.end - code.pos > MAX_LENGTH) return undefined;
  if (!matters(code) || !(isAboutVariables || sharesThis(call, code))) return undefined;
  return !isAsync(code) || isWaitedFor(call) ? code : undefined;
}

function sharesThis(call: ts.CallExpression, code: FunctionWithBody): boolean {
  if (!mentionsThis(code.body)) return true;
  const callee = skipOuter(call.expression);
  if (typescript.isPropertyAccessExpression(callee)) {
    return isThisOrSuper(callee.expression);
  }
  return typescript.isArrowFunction(code);
}

function isWaitedFor(call: ts.CallExpression): boolean {
  let outer: ts.Node = call;
  while (typescript.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return typescript.isAwaitExpression(outer.parent);
}

/** `release()` after `let release = () => {}; … release = () => { open--; };`: of its values the one that matters. */
function soleValue(
  knowledge: Knowledge,
  call: ts.CallExpression,
  matters: (code: FunctionWithBody) => boolean,
): FunctionWithBody | undefined {
  const callee = skipOuter(call.expression);
  if (!typescript.isIdentifier(callee)) return undefined;
  const symbol = symbolOfName(knowledge.checker, callee);
  if (symbol === undefined) return undefined;
  const values = identifiersNamed(call.getSourceFile(), callee.text)
    .filter((name) => symbolOfName(knowledge.checker, name) === symbol)
    .flatMap((name) => {
      const { parent } = name;
      const value =
        typescript.isBinaryExpression(parent) &&
        parent.left === name &&
        parent.operatorToken.kind === typescript.SyntaxKind.EqualsToken
          ? parent.right
          : typescript.isVariableDeclaration(parent) && parent.name === name
            ? parent.initializer
            : undefined;
      const literal = value === undefined ? undefined : functionLiteral(value);
      return literal === undefined || !matters(literal) ? [] : [literal];
    });
  return values.length === 1 ? values[0] : undefined;
}

/** Whether running `code` may count something, or the counter with this id. It may only be said no to. */
export function mayCount(knowledge: Knowledge, code: ts.Node, id?: string): boolean {
  const counting = countingCode(knowledge, code.getSourceFile());
  if (id !== undefined) return counting.get(id)?.has(code) ?? false;
  return [...counting.values()].some((codes) => codes.has(code));
}

/** The functions that count each counter of a file, or that mention the name of one that does. */
const countingCode = memoised((knowledge, file: ts.SourceFile): ReadonlyMap<string, ReadonlySet<ts.Node>> => {
  const counters = countersIn(knowledge, file);
  if (counters.size === 0) return new Map();
  const functions = functionsIn(file) as readonly FunctionWithBody[];
  return new Map(
    [...counters].map(([id, { sites }]) => {
      const counting = new Set<ts.Node>(functions.filter((code) => sites.some(({ node }) => isInside(node, code))));
      const names = new Set<string>();
      for (let size = -1; size !== counting.size;) {
        size = counting.size;
        for (const code of counting) {
          const name = functionName(code as ts.FunctionLikeDeclaration);
          if (name !== undefined && name.length > 2) names.add(name);
        }
        for (const code of functions) if (!counting.has(code) && mentionsAny(code, names)) counting.add(code);
      }
      return [id, counting];
    }),
  );
});
