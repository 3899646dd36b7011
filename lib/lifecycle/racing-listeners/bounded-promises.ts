/** Promises that settle before much can pile up on them: with the work that waits for them, or soon. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo, codeGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { soleResult } from "../../syntax/sole-result.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { begunBy } from "../listeners/race.ts";
import { closeEvidence } from "../owner/close-names.ts";

/** Does the promise end with the piece of work that the loop is, so that it is for the work's size to say how much piles up? */
export function isOfThisWork(analysis: Analysis, loop: ts.IterationStatement, operand: ts.Expression): boolean {
  return (
    endsWith(analysis, loop, operand) ||
    isEndAskedFor(analysis, loop, operand) ||
    isGivenForWork(analysis, operand) ||
    isTimeout(analysis, operand)
  );
}

/**
 * Does the loop ask whether a promise of the function's own has settled? Both belong to one piece of work, then, which
 * may be short.
 *
 *     const done = search();
 *     done.finally(() => { isDone = true; });
 *     while (!isDone) await Promise.race([done, found()]);
 */
function endsWith({ checker }: Analysis, loop: ts.IterationStatement, operand: ts.Expression): boolean {
  if (!typescript.isWhileStatement(loop) && !typescript.isDoStatement(loop)) return false;
  const root = typescript.isPropertyAccessExpression(operand) ? skipOuter(operand.expression) : operand;
  const declaration = checker.getSymbolAtLocation(root)?.valueDeclaration;
  const home = declaration === undefined ? undefined : enclosingFunction(declaration);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration) || home === undefined) return false;
  const asked = nodesOfKind<ts.Identifier>(loop.expression, typescript.SyntaxKind.Identifier).filter(
    (name) => !isInside(name, operand),
  );
  if (asked.some((name) => checker.getSymbolAtLocation(name)?.valueDeclaration === declaration)) return true;
  return callsIn(home).some(
    ({ expression, arguments: reactions }) =>
      typescript.isPropertyAccessExpression(expression) &&
      isPromiseStep(expression.name.text) &&
      placeText(expression.expression) === placeText(operand) &&
      reactions.some((reaction) => asked.some(({ text }) => mentionsName(codeGiven(reaction), text))),
  );
}

/**
 * `while (!signal.aborted) await Promise.race([next(), aborted]);`, where `aborted` is a promise of that very signal: how
 * many turns there are until then is for whoever aborts to say.
 */
function isEndAskedFor(analysis: Analysis, loop: ts.IterationStatement, operand: ts.Expression): boolean {
  if (!typescript.isWhileStatement(loop) && !typescript.isDoStatement(loop)) return false;
  const signals = nodesOfKind<ts.PropertyAccessExpression>(
    loop.expression,
    typescript.SyntaxKind.PropertyAccessExpression,
  )
    .filter(({ name }) => name.text === "aborted")
    .map(({ expression }) => (calleeName(expression) ?? "").replace(/^[_#]+/, ""));
  if (signals.length === 0) return false;
  return valuesOf(analysis, operand)
    .flatMap(withCodeGiven)
    .some((value) =>
      nodesOfKind<ts.Identifier>(value, typescript.SyntaxKind.Identifier).some(({ text }) =>
        signals.includes(text.replace(/^[_#]+/, "")),
      ),
    );
}

/** What the constant was declared as, or what the field is given. */
function valuesOf({ checker }: Analysis, operand: ts.Expression): readonly ts.Expression[] {
  const value = constantValue(checker, operand);
  if (!typescript.isPropertyAccessExpression(value)) return [value];
  return identifiersNamed(value.getSourceFile(), value.name.text).flatMap(({ parent: place }) => {
    const { parent } = place;
    if (typescript.isPropertyDeclaration(place)) return place.initializer ?? [];
    return typescript.isBinaryExpression(parent) && parent.left === place ? [parent.right] : [];
  });
}

/** `withCancel(async (cancelled) => { for (;;) await Promise.race([next(), cancelled]); })`: made for this work. */
function isGivenForWork({ checker }: Analysis, operand: ts.Expression): boolean {
  const declaration = checker.getSymbolAtLocation(operand)?.valueDeclaration;
  if (declaration === undefined || !typescript.isParameter(declaration)) return false;
  const given = callGivenTo(declaration.parent);
  return given !== undefined && typescript.isCallExpression(given.call);
}

/** `new Promise(executor)` with what `executor` names. */
function withCodeGiven(value: ts.Expression): readonly ts.Expression[] {
  const isCall = typescript.isNewExpression(value) || typescript.isCallExpression(value);
  return isCall ? [value, ...(value.arguments ?? []).map(codeGiven)] : [value];
}

/** `new Promise((_, reject) => setTimeout(reject, limit))`: it settles in time, whatever the loop does. */
function isTimeout(analysis: Analysis, operand: ts.Expression): boolean {
  const value = madeBy(analysis, begunBy(constantValue(analysis.checker, operand), analysis.checker));
  const [executor] = typescript.isNewExpression(value) ? (value.arguments ?? []) : [];
  return (
    executor !== undefined &&
    callsIn(codeGiven(executor)).some(({ expression }) => calleeName(expression) === "setTimeout")
  );
}

/** `new Promise(…)` of `expire(limit)`, which does nothing but return it. */
function madeBy(analysis: Analysis, value: ts.Expression): ts.Expression {
  const code = typescript.isCallExpression(value) ? bodyOf(analysis, value) : undefined;
  return (code === undefined ? undefined : soleResult(code)) ?? value;
}

/** `const closed = socket.close();` waits for an end that is under way. */
export function settlesSoon(analysis: Analysis, operand: ts.Expression): boolean {
  const value = constantValue(analysis.checker, operand);
  const call = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : value;
  return typescript.isCallExpression(call) && closeEvidence(calleeName(call.expression) ?? "") === "verb";
}
