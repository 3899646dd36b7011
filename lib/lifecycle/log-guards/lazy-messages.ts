/** Which functions that a log call is given make its message, and so run only where it is logged. */
import type ts from "typescript";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { namesLevel } from "./compared-levels.ts";
import { isLogCall } from "./log-calls.ts";

/** The functions among the arguments of `call`, which logs, that make the message. */
export function lazyMessagesOf(analysis: Analysis, call: ts.CallExpression): readonly GivenFunction[] {
  return call.arguments.slice(0, 2).flatMap((argument, index) => {
    const literal = functionGiven(argument);
    // A function with parameters is a callback that tells when the entry is written.
    if (literal === undefined || literal.parameters.length > 0) return [];
    return (index === 0 || mayMakeMessage(call, literal)) && !runsAnyway(analysis, call, index) ? [literal] : [];
  });
}

/**
 * Can it be the message, although something stands before it: a level, or what belongs to the entry? What stands behind a
 * message and answers nothing is called when the entry has been written.
 */
function mayMakeMessage({ arguments: [first] }: ts.CallExpression, literal: GivenFunction): boolean {
  return (first !== undefined && namesLevel(first)) || answersSomething(literal);
}

function answersSomething(literal: GivenFunction): boolean {
  if (!typescript.isBlock(literal.body)) return true;
  return nodesOfKind<ts.ReturnStatement>(literal.body, typescript.SyntaxKind.ReturnStatement).some(
    (node) => node.expression !== undefined && !isInInnerFunction(node, literal),
  );
}

/** Callees of callees. */
const MAX_DEPTH = 4;

/** Does the callee, whose code is there, call its argument, or hand it on to be called, whatever is logged? */
function runsAnyway(analysis: Analysis, call: ts.CallExpression, index: number, depth = 0): boolean {
  const code = bodyOf(analysis, call);
  const name = code?.parameters[index]?.name;
  if (code === undefined || name === undefined || !typescript.isIdentifier(name)) return false;
  const isIt = (node: ts.Expression): boolean => {
    const bare = skipOuter(node);
    return typescript.isIdentifier(bare) && bare.text === name.text;
  };
  return callsIn(code.body).some((inner) => {
    if (!mentionsName(inner, name.text) || !isReachedAnyway(inner, code)) return false;
    if (isIt(inner.expression)) return true;
    const at = inner.arguments.findIndex(isIt);
    if (at < 0) return false;
    return isLogCall(analysis, inner) ? depth < MAX_DEPTH && runsAnyway(analysis, inner, at, depth + 1) : true;
  });
}

/** Does nothing in `code` decide whether it comes to `node`? */
function isReachedAnyway(node: ts.Node, code: FunctionWithBody): boolean {
  for (let at: ts.Node = node; at !== code.body; at = at.parent) {
    const { parent } = at;
    if (typescript.isFunctionLike(parent) && parent !== code) return false;
    if (isChoice(parent)) return false;
    if (typescript.isBlock(parent) && parent.statements.some((one) => one.end <= at.pos && mayLeave(one))) return false;
  }
  return true;
}

function isChoice(node: ts.Node): boolean {
  if (typescript.isBinaryExpression(node)) return isShortCircuit(node.operatorToken.kind);
  return (
    typescript.isIfStatement(node) ||
    typescript.isConditionalExpression(node) ||
    typescript.isSwitchStatement(node) ||
    typescript.isIterationStatement(node, false) ||
    typescript.isCatchClause(node)
  );
}

function mayLeave(statement: ts.Statement): boolean {
  const { ReturnStatement } = typescript.SyntaxKind;
  return nodesOfKind(statement, ReturnStatement).some((node) => !isInInnerFunction(node, statement));
}
