/** Which function a call runs, and where that finds what it is given. */
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction } from "../flow/graph.ts";
import { member, variable, type Place } from "../flow/place.ts";
import { bodyOf, functionOfOperand, type FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";

/** The function with a body that `call` runs, where it is known. */
export function calleeOf(knowledge: Knowledge, call: CallInstruction): FunctionWithBody | undefined {
  return (
    functionOfOperand(knowledge, call.callee) ?? (call.implicit === true ? undefined : bodyOf(knowledge, call.node))
  );
}

/** Where the callee finds what it gets as its argument at `index`; `"ignored"` where it has no parameter for it. */
export function parameterPlace(
  knowledge: Knowledge,
  callee: FunctionWithBody,
  index: number,
  inner: readonly string[],
): Place | "ignored" | undefined {
  const parameters = callee.parameters.filter((parameter) => parameter.name.getText() !== "this");
  const parameter = parameters[index];
  if (parameter === undefined) {
    const usesAll = parameters.at(-1)?.dotDotDotToken !== undefined || mentionsName(callee.body, "arguments");
    return usesAll ? undefined : "ignored";
  }
  if (parameter.dotDotDotToken !== undefined || !typescript.isIdentifier(parameter.name)) return undefined;
  const symbol = knowledge.checker.getSymbolAtLocation(parameter.name);
  return symbol === undefined ? undefined : inner.reduce(member, variable(symbol));
}
