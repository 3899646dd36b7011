/**
 * Whether it is known that what is waited for can be rejected: a function of which the code is there, or that a library or a
 * caller has written, does some work. A promise that somebody keeps, or that an interface only speaks of, may never be.
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Raised } from "../../engine/typestate/count-state.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { isEquality } from "../../syntax/operators.ts";
import { startOfChain } from "../../syntax/promise-steps.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export function isKnownToFail(analysis: Analysis, { kind, node }: Raised): boolean {
  if (kind === "throw") return !isForOtherChoice(node);
  if (kind !== "await" || !typescript.isExpression(node)) return true;
  const awaited = skipOuter(node);
  return isFallible(analysis, typescript.isAwaitExpression(awaited) ? awaited.expression : awaited);
}

/** `if (how === "text") … else if (how === "json") … else throw …`: nobody chooses what there is not. */
function isForOtherChoice(node: ts.Node): boolean {
  const code = enclosingFunction(node);
  const parameters = code?.parameters.map(({ name }) => name.getText()) ?? [];
  const known = code === undefined ? [] : conditionsKnownAt(node, code);
  return (
    known.length > 1 &&
    known.every(
      ({ test, holds }) =>
        !holds &&
        typescript.isBinaryExpression(test) &&
        isEquality(test.operatorToken.kind) &&
        parameters.includes(test.left.getText()) &&
        typescript.isLiteralExpression(test.right),
    )
  );
}

function isFallible(analysis: Analysis, promise: ts.Expression): boolean {
  const start = skipOuter(startOfChain(skipOuter(promise)));
  if (typescript.isNewExpression(start)) return true;
  if (!typescript.isCallExpression(start)) return false;
  if (isJoint(start)) {
    const [list] = start.arguments;
    if (list === undefined || !typescript.isArrayLiteralExpression(list)) return list !== undefined && isOfWork(list);
    return list.elements.some((part) => isFallible(analysis, part));
  }
  if (bodyOf(analysis, start) !== undefined) return true;
  const declaration = symbolNamedBy(analysis.checker, start.expression)?.valueDeclaration;
  if (declaration === undefined) return false;
  return declaration.getSourceFile().isDeclarationFile || !typescript.isMethodSignature(declaration);
}

/** `names.map((name) => load(name))`: is it written there what each of them does? */
function isOfWork(list: ts.Expression): boolean {
  const call = skipOuter(list);
  return (
    typescript.isCallExpression(call) && call.arguments.some((argument) => functionLiteral(argument) !== undefined)
  );
}

/** `Promise.all(jobs)`, `Promise.race([work(), stop])` */
function isJoint(call: ts.CallExpression): boolean {
  return receiverOf(call)?.getText() === "Promise" && /^(?:all|race|any)$/.test(calleeName(call.expression) ?? "");
}
