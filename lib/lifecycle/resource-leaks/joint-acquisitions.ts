/**
 * What is acquired together with something else that may fail, and belongs to nobody then:
 *
 *     const [reader, writer] = await Promise.all([replica.connect(), primary.connect()]);
 */
import type ts from "typescript";
import { acquiredResult } from "../../engine/summaries/acquisitions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface JointAcquisition {
  readonly all: ts.CallExpression;
  readonly call: ts.CallExpression;
  readonly resource: Resource;
}

/** The first acquisition of each list in `file` of which nobody knows any more where another promise of it is rejected. */
export function* jointAcquisitionsIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<JointAcquisition> {
  if (!/\bPromise\s*\.\s*all\s*\(/.test(file.text)) return;
  for (const all of callsNamed(file, ALL)) {
    const [list] = all.arguments;
    if (list === undefined || !isAll(all) || !typescript.isArrayLiteralExpression(list)) continue;
    const calls = list.elements.map((element) => skipOuter(element)).filter(typescript.isCallExpression);
    if (calls.length < 2 || !isDestructured(all)) continue;
    for (const call of calls) {
      const resource = acquiredResult(knowledge, call);
      if (resource === undefined || resource.endsItself === true || resource.lifelong === true) continue;
      if (resource.lost !== "starves" && resource.lost !== "leaks") continue;
      if (!calls.some((other) => other !== call && mayFail(knowledge, other))) continue;
      yield { all, call, resource };
      break;
    }
  }
}

const ALL = new Set(["all"]);

function isAll({ expression }: ts.CallExpression): boolean {
  return typescript.isPropertyAccessExpression(expression) && placeText(expression.expression) === "Promise";
}

/** `const [one, other] = await Promise.all(…)`: nobody else has the promises. */
function isDestructured({ parent }: ts.CallExpression): boolean {
  return (
    typescript.isAwaitExpression(parent) &&
    typescript.isVariableDeclaration(parent.parent) &&
    typescript.isArrayBindingPattern(parent.parent.name)
  );
}

function mayFail(knowledge: Knowledge, call: ts.CallExpression): boolean {
  return (
    isPromise(knowledge, call) && !/^(?:catch|allSettled|resolve|delay|sleep)$/.test(calleeName(call.expression) ?? "")
  );
}
