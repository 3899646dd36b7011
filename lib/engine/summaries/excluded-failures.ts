/**
 * Failures that a caller has excluded:
 *
 *     if (!key) throw new Error("no key");
 *     const stream = await decrypt(key);      // async function decrypt(key) { if (!key) throw …; return new Decrypt(key); }
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Instruction } from "../flow/graph.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { mayLeaveBy, neverFails } from "./rejections.ts";

/** Does what is awaited only fail where an argument is empty which is known to be none? */
export function failsOnlyForOthers(knowledge: Knowledge, { expression }: ts.AwaitExpression): boolean {
  const call = skipOuter(expression);
  const callee = typescript.isCallExpression(call) ? bodyOf(knowledge, call) : undefined;
  if (!typescript.isCallExpression(call) || callee === undefined || !isAsync(callee)) return false;
  const graph = graphOf(knowledge, callee);
  if (graph.truncated || callee.asteriskToken !== undefined) return false;
  return !mayLeaveBy(graph, (instruction) => mayFail(knowledge, instruction) && !isExcluded(instruction, callee, call));
}

/** Plain calls count as safe, as everywhere: see the policy. */
function mayFail(knowledge: Knowledge, instruction: Instruction): boolean {
  const { kind } = instruction;
  const isFallible = kind === "throw" || kind === "await" || (kind === "iterate" && instruction.async);
  return isFallible && !neverFails(knowledge, instruction);
}

/** `if (!key) throw …`, where `key` is a parameter for which the caller gives something. */
function isExcluded({ kind, node }: Instruction, callee: FunctionWithBody, call: ts.CallExpression): boolean {
  if (kind !== "throw") return false;
  return conditionsKnownAt(node, callee).some(({ test, holds }) => {
    if (holds || !typescript.isIdentifier(test)) return false;
    const index = callee.parameters.findIndex(({ name }) => typescript.isIdentifier(name) && name.text === test.text);
    const given = call.arguments[index];
    return given !== undefined && isKnownToBeThere(given);
  });
}

function isKnownToBeThere(given: ts.Expression): boolean {
  const text = placeText(given);
  const code = enclosingFunction(given);
  if (text === "" || code === undefined) return false;
  return conditionsKnownAt(given, code).some(({ test, holds }) => holds && placeText(test) === text);
}
