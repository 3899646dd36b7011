import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Raised } from "../../engine/typestate/count-state.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";

/**
 * `Promise.resolve(backend.send(text)).finally(…)`: who takes the result of a call for a promise does not know that it is one,
 * and what is no promise throws at once, before there is a chain to end.
 */
export function isTakenForPromise({ checker }: Analysis, raised: Raised | undefined): boolean {
  if (raised?.kind !== "call" || !typescript.isCallExpression(raised.node)) return false;
  const call = raised.node;
  if (isOfGivenFunction({ checker }, call)) return true;
  const { parent } = call;
  if (!typescript.isCallExpression(parent) || parent.arguments[0] !== call) return false;
  const resolve = skipOuter(parent.expression);
  if (!typescript.isPropertyAccessExpression(resolve) || resolve.name.text !== "resolve") return false;
  if (calleeName(resolve.expression)?.endsWith("Promise") !== true) return false;
  return checker.getTypeAtLocation(call).getProperty("then") === undefined;
}

/**
 * Whether what a function calls is a function that it was given, of which it is not known that it returns a promise, although
 * the code goes on as if it did:
 *
 *     running++; return task().then((value) => { running--; return value; }, (error) => { running--; throw error; });
 */
export function isOfGivenFunction({ checker }: Pick<Knowledge, "checker">, call: ts.Node): boolean {
  if (!typescript.isCallExpression(call) || !isGoneOnFrom(call)) return false;
  const callee = skipOuter(call.expression);
  const isApplied = typescript.isPropertyAccessExpression(callee) && /^(?:call|apply)$/.test(callee.name.text);
  const name = isApplied ? skipOuter(callee.expression) : callee;
  const given = typescript.isIdentifier(name) ? checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
  if (given === undefined || !typescript.isParameter(given)) return false;
  return isUntyped(checker, call);
}

/** Does code go on from the promise that a call answers with: `task().then(…)`, or `let p = task(); p = p.then(…);`? */
export function isGoneOnFrom(call: ts.Node): boolean {
  const { parent } = call;
  if (isStepOf(call)) return true;
  const holder = typescript.isVariableDeclaration(parent)
    ? parent.name
    : typescript.isBinaryExpression(parent) && parent.right === call
      ? parent.left
      : undefined;
  const code = enclosingFunction(call);
  if (holder === undefined || code === undefined || !typescript.isIdentifier(holder)) return false;
  return nodesWithin(code, identifiersNamed(code.getSourceFile(), holder.text)).some(
    (mention) => mention.pos > call.end && isStepOf(mention),
  );
}

function isStepOf({ parent }: ts.Node): boolean {
  return (
    typescript.isPropertyAccessExpression(parent) &&
    isPromiseStep(parent.name.text) &&
    typescript.isCallExpression(parent.parent)
  );
}
