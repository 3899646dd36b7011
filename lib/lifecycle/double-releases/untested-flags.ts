/**
 * Flags that say that it is over, which the function that ends it sets and does not ask: whoever calls it a second time has
 * all of it done again.
 *
 *     dispose() { this.isDisposed = true; this.host.removeChild(this.node); }   // throws the second time
 */
import type ts from "typescript";
import type { FunctionWithBody } from "../../engine/summaries/functions.ts";
import { harmAgainIn } from "../../engine/summaries/harms-again.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { isMethod } from "../../syntax/methods.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { tellsEnd } from "../late/asked-state.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { conditionsBefore } from "../retries/guards.ts";
import { deedOf } from "./once-deeds.ts";

export interface UntestedFlag {
  /** Where it is set. */
  readonly node: ts.Node;
  readonly flag: string;
  /** What is done again. */
  readonly deed: ts.Node;
}

/** What may do harm when it is done again, by its name. */
const MAY_HARM = /\.(?:removeChild|releaseLock|release|free|unlock|emit|close)\b/;

export function* untestedFlagsIn(analysis: Analysis, file: ts.SourceFile): Iterable<UntestedFlag> {
  if (!/ = true\b/.test(file.text) || !MAY_HARM.test(file.text)) return;
  for (const code of functionsIn(file)) {
    if (code.body === undefined || !typescript.isBlock(code.body) || typescript.isConstructorDeclaration(code))
      continue;
    const set = flagSetBy(code.body);
    if (set === undefined || asksForEnd(code, set.flag) || !isKnownElsewhere(set, code)) continue;
    const deed = deedDoneAgain(analysis, code as FunctionWithBody);
    if (deed !== undefined && mayBeCalledAgain(code, set.flag)) yield { node: set.node, flag: set.flag, deed };
  }
}

interface Flag {
  readonly node: ts.BinaryExpression;
  readonly flag: string;
  readonly name: string;
}

/** `this.isClosed = true;`, `finished = true;` among the function's own steps, under no condition. */
function flagSetBy({ statements }: ts.Block): Flag | undefined {
  for (const statement of statements) {
    const node = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
    if (node === undefined || !typescript.isBinaryExpression(node)) continue;
    const left = skipOuter(node.left);
    const isFlag = typescript.isIdentifier(left) || isMemberOfThis(left);
    if (!isFlag || !isPlainAssignment(node.operatorToken.kind)) continue;
    const name = calleeName(left) ?? "";
    if (node.right.kind !== typescript.SyntaxKind.TrueKeyword || !saysThatItIsOver(name)) continue;
    return { node, flag: placeText(left), name };
  }
  return undefined;
}

function saysThatItIsOver(name: string): boolean {
  return OVER.test(name) && tellsEnd(name.replace(/finished|done/i, "Ended"));
}

const OVER = /(?:closed|disposed|destroyed|stopped|ended|terminated|released|finished|detached|done)$/i;

/** Does `code` ask for the flag, or for anything by which it may be told that it is over: `if (this.isDisposed) return;`? */
function asksForEnd(code: ts.FunctionLikeDeclaration, flag: string): boolean {
  // What the caller says, as in `cleanup(cancel)`, is no state.
  const given = new Set(code.parameters.map(({ name }) => name.getText()));
  const { IfStatement, ConditionalExpression } = typescript.SyntaxKind;
  const tests = [
    ...nodesOfKind<ts.IfStatement>(code, IfStatement).map(({ expression }) => expression),
    ...nodesOfKind<ts.ConditionalExpression>(code, ConditionalExpression).map(({ condition }) => condition),
  ];
  return tests.some((test) =>
    someNode(
      test,
      (node) =>
        (typescript.isIdentifier(node) || typescript.isPrivateIdentifier(node)) &&
        !given.has(node.text) &&
        (saysThatItIsOver(node.text) || tellsEnd(node.text) || placeText(node.parent as ts.Expression) === flag),
    ),
  );
}

/** Does other code ask for it? Then there is somebody to whom it matters. */
function isKnownElsewhere({ node, name }: Flag, code: ts.Node): boolean {
  const file = node.getSourceFile();
  return someNode(file, (each) => {
    if ((!typescript.isIdentifier(each) && !typescript.isPrivateIdentifier(each)) || each.text !== name) return false;
    const place = typescript.isPropertyAccessExpression(each.parent) ? each.parent : each;
    const { parent } = place;
    const isSet = typescript.isBinaryExpression(parent) && parent.left === place;
    const isDeclared = (parent as { name?: ts.Node }).name === place;
    return !isSet && !isDeclared && !isInside(each, code);
  });
}

/** What harms the second time, under no condition but what the caller says. */
function deedDoneAgain(analysis: Analysis, code: FunctionWithBody): ts.Node | undefined {
  const calls = callsIn(code).filter((call) => enclosingFunction(call) === code);
  return calls.find((call) => isHarmful(call, calls) && isUnasked(call, code)) ?? harmAgainIn(analysis, code);
}

function isHarmful(call: ts.CallExpression, calls: readonly ts.CallExpression[]): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  if (callee.name.text === "removeChild") return call.arguments.length === 1;
  // A reader whose lock was released cannot be cancelled any more.
  if (callee.name.text === "cancel" || callee.name.text === "releaseLock")
    return callee.name.text === "cancel" && isLockReleased(placeText(callee.expression), calls);
  return callee.name.text === "emit" && isMemberOfThis(callee) && deedOf(call) !== undefined;
}

function isLockReleased(reader: string, calls: readonly ts.CallExpression[]): boolean {
  return calls.some((call) => {
    const callee = skipOuter(call.expression);
    return (
      typescript.isPropertyAccessExpression(callee) &&
      callee.name.text === "releaseLock" &&
      placeText(callee.expression) === reader
    );
  });
}

function isUnasked(call: ts.CallExpression, code: FunctionWithBody): boolean {
  const given = new Set(code.parameters.map(({ name }) => name.getText()));
  for (let at: ts.Node = call; at !== code; at = at.parent) {
    const { parent } = at;
    if (typescript.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined) return false;
  }
  // Of two calls, it may be only one that wants it; but whoever cancels a reader whose lock is gone fails in any case.
  const mayBeWanted = calleeName(call.expression) === "cancel";
  return conditionsBefore(call, code).every(
    (condition) => mayBeWanted && typescript.isIdentifier(condition) && given.has(condition.text),
  );
}

/** Is it one of the members that anybody may call to end it, or called at two places of which one does not ask before? */
function mayBeCalledAgain(code: ts.FunctionLikeDeclaration, flag: string): boolean {
  const name = functionName(code);
  if (name === undefined) return false;
  const { PrivateKeyword, ProtectedKeyword } = typescript.SyntaxKind;
  const isHidden = /^[#_]/.test(name) || hasModifier(code, PrivateKeyword) || hasModifier(code, ProtectedKeyword);
  if (isMethod(code) && !isHidden) return closeEvidence(name) === "verb" && code.parameters.length === 0;
  const calls = callsIn(code.getSourceFile()).filter((call) => {
    const callee = skipOuter(call.expression);
    const isOwn = isMethod(code) ? isMemberOfThis(callee) : typescript.isIdentifier(callee);
    return isOwn && calleeName(callee) === name && enclosingFunction(call) !== code;
  });
  const isUnguarded = (call: ts.CallExpression): boolean => {
    const home = enclosingFunction(call);
    return home !== undefined && !conditionsBefore(call, home).some((condition) => condition.getText().includes(flag));
  };
  return new Set(calls.map(enclosingFunction)).size > 1 && calls.some(isUnguarded);
}
