/** `find(filter).next()`: a cursor that is made, moved on by one, and then known to nobody who could close it. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The calls of a file whose result is closable and iterable, and is lost once `next` was called on it. */
export function* advancedTemporariesIn({ checker }: Knowledge, file: ts.SourceFile): Iterable<ts.CallExpression> {
  for (const call of nextCallsIn(file)) {
    const made = temporaryOf(call);
    if (made === undefined || LENDS.test(calleeName(made.expression) ?? "")) continue;
    const type = checker.getTypeAtLocation(made);
    if (type.getProperty("close") !== undefined && type.getProperty("next") !== undefined) yield made;
  }
}

const LENDS = /^(?:get|current|use|values|keys|entries)(?![a-z])/;

const STEPS = new Set(["next"]);

function nextCallsIn(file: ts.SourceFile): readonly ts.CallExpression[] {
  if (!/\)\s*\.next\(\)/.test(file.text)) return [];
  return callsNamed(file, STEPS).filter((node) => node.arguments.length === 0);
}

/** The call that makes what `call` is made on, where that has no name. */
function temporaryOf(call: ts.CallExpression): ts.CallExpression | undefined {
  const callee = skipOuter(call.expression);
  const receiver = typescript.isPropertyAccessExpression(callee) ? skipOuter(callee.expression) : undefined;
  return receiver !== undefined && typescript.isCallExpression(receiver) ? receiver : undefined;
}
