/**
 * Whether it is whoever makes an owner that begins it, and waits for that, before anybody else gets it:
 *
 *     static async open() { const feed = new Feed(); await feed.begin(); return feed; }
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { receiverOf, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { isMethod } from "../../syntax/methods.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { callsInProgram } from "../resources/calls-in-program.ts";
import type { LateStore } from "./late-stores.ts";

/** Is each call of what stores waited for by a function that has made the instance itself, for a constant of its own? */
export function isBegunByMaker(analysis: Analysis, { closer: { owner }, run, wait }: LateStore): boolean {
  if (owner?.kind !== "class" || run.isContinuation || wait === undefined || run.floating.has(wait)) return false;
  if (!isMethod(run.code)) return false;
  const calls = callsInProgram(analysis, run.code) ?? [];
  return calls.length > 0 && calls.every((call) => isOnOwnInstance(analysis, call));
}

function isOnOwnInstance({ checker }: Analysis, call: ts.CallExpression): boolean {
  const receiver = receiverOf(call);
  if (receiver === undefined || !typescript.isAwaitExpression(withOuter(call).parent)) return false;
  const declaration = symbolNamedBy(checker, receiver)?.valueDeclaration;
  return (
    declaration !== undefined &&
    typescript.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    typescript.isNewExpression(skipOuter(declaration.initializer)) &&
    enclosingFunction(declaration) === enclosingFunction(call)
  );
}
