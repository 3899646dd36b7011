/** Graphs of functions, each built once, with what models say about calls. */
import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { once } from "../../syntax/once.ts";
import { isLeftAlone } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { FlowOptions, InlineCallback } from "../flow/builder.ts";
import type { Graph } from "../flow/graph.ts";
import { buildGraph, type Code } from "../flow/lower-function.ts";
import { declaredFact } from "./declared.ts";
import { isExhaustive } from "./exhaustive.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** The control-flow graph of `code`. */
export const graphOf = memoised((knowledge, code: Code): Graph => buildGraph(code, flowOptions(knowledge)));

/** What the flow layer is told about names and calls. */
export const flowOptions = once((knowledge: Knowledge): FlowOptions => ({
  resolve: (name) => resolve(knowledge, name),
  callbacks: (call) => inlineCallbacks(knowledge, call),
  neverReturns: (call) => neverReturns(knowledge, call),
  isExhaustive: (statement) => isExhaustive(knowledge, statement),
}));

function resolve(knowledge: Knowledge, name: ts.Identifier | ts.PrivateIdentifier): ts.Symbol | undefined {
  const { parent } = name;
  return typescript.isShorthandPropertyAssignment(parent)
    ? knowledge.checker.getShorthandAssignmentValueSymbol(parent)
    : knowledge.checker.getSymbolAtLocation(name);
}

function inlineCallbacks(knowledge: Knowledge, call: ts.CallExpression | ts.NewExpression): readonly InlineCallback[] {
  const callbacks = declaredFact(knowledge, call, "calls") ?? [];
  return callbacks.flatMap(({ argument, when, times, element }) =>
    typeof argument === "number" && (when === "now" || (when === "awaited" && !isLeftAlone(call)))
      ? [{ argument, times, ...(element === true ? { element } : {}) }]
      : [],
  );
}

/** Names of functions that end the process or always throw; the model or the type then confirms it. */
const ENDS = /^(exit|abort|fail|unreachable|assertNever|never|panic|die|invariantViolation)/i;

function neverReturns(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined || !ENDS.test(name)) return false;
  if (declaredFact(knowledge, call, "exits") === true) return true;
  return (knowledge.checker.getTypeAtLocation(call).flags & typescript.TypeFlags.Never) !== 0;
}
