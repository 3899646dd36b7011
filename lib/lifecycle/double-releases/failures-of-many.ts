/**
 * Completion callbacks that are told of each failure of many:
 *
 *     files.forEach((file) => read(file, (error, text) => {
 *       if (error) return done(error);            // and once more for the next one that fails
 *       if (--left === 0) done(null);
 *     }));
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { isCompletion } from "./completion-callbacks.ts";
import { onlySettles } from "./only-settles.ts";

export interface FailureOfMany {
  readonly node: ts.CallExpression;
  readonly name: string;
  /** What is done for each. */
  readonly turn: ts.Node;
}

export function* failuresOfManyIn(analysis: Analysis, file: ts.SourceFile): Iterable<FailureOfMany> {
  for (const call of callsIn(file)) {
    const [told] = call.arguments;
    if (!typescript.isIdentifier(call.expression) || told === undefined || !typescript.isIdentifier(told)) continue;
    if (!isErrorName(told.text)) continue;
    const answer = enclosingFunction(call);
    if (answer?.parameters[0]?.name.getText() !== told.text || !isFirstFailure(answer, call, told.text)) continue;
    const parameter = analysis.checker.getSymbolAtLocation(call.expression)?.valueDeclaration;
    if (parameter === undefined || !typescript.isParameter(parameter) || !isTold(analysis, parameter)) continue;
    const turn = turnAround(answer, parameter.parent);
    if (turn !== undefined) yield { node: call, name: call.expression.text, turn };
  }
}

/** Does `answer` ask for nothing else than its error before it tells, and note nothing? */
function isFirstFailure({ body }: ts.FunctionLikeDeclaration, call: ts.Node, error: string): boolean {
  if (body === undefined || !typescript.isBlock(body)) return false;
  const [first] = body.statements;
  if (first === undefined || !typescript.isIfStatement(first) || !leavesFunction(first.thenStatement)) return false;
  if (placeText(first.expression) !== error || !isInThen(call, first)) return false;
  const { BinaryExpression, PostfixUnaryExpression, PrefixUnaryExpression } = typescript.SyntaxKind;
  const notes = nodesOfKinds(first.thenStatement, [PostfixUnaryExpression, PrefixUnaryExpression]);
  const assigned = nodesOfKind<ts.BinaryExpression>(first.thenStatement, BinaryExpression);
  return notes.length === 0 && !assigned.some(({ operatorToken }) => isAssignmentOperator(operatorToken.kind));
}

function isInThen(call: ts.Node, { thenStatement }: ts.IfStatement): boolean {
  const statement = call.parent;
  return statement === thenStatement || statement.parent === thenStatement;
}

function isTold(analysis: Analysis, parameter: ts.ParameterDeclaration): boolean {
  if (!isCompletion(analysis, parameter) || isPromiseExecutor(parameter.parent) || onlySettles(analysis, parameter))
    return false;
  const symbol = analysis.checker.getSymbolAtLocation(parameter.name);
  const names = symbol === undefined ? [] : referencesIn(analysis.checker, parameter.getSourceFile(), symbol);
  return names.every((name) => name === parameter.name || usageOf(name) !== "write");
}

/** The loop, or the callback that runs for each, which lies between a callback and the function that has to answer. */
function turnAround(answer: ts.Node, owner: ts.Node): ts.Node | undefined {
  const { parent } = placeGiven(answer);
  if (!typescript.isCallExpression(parent)) return undefined;
  for (let outer: ts.Node = parent; outer !== owner && outer.parent !== undefined; outer = outer.parent) {
    if (typescript.isIterationStatement(outer, false)) return outer;
    if (!typescript.isFunctionLike(outer)) continue;
    outer = placeGiven(outer);
    const call = outer.parent;
    if (typescript.isCallExpression(call) && /^(?:forEach|map)$/.test(calleeName(call.expression) ?? "")) return call;
    if (!typescript.isCallExpression(call)) return undefined;
  }
  return undefined;
}
