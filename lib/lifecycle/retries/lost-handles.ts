/**
 * Pending timers that their owner has lost hold of.
 *
 *     this.cancel = () => clearTimeout(timer)      one slot for the retries of many: the last one overwrites the others
 *     setTimeout(() => { if (users === 0) close(); }, idle)      nobody can put it off when a new user comes
 */
import type ts from "typescript";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isEquality } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { calledCode, reachedFrom } from "../owner/reach.ts";
import { SHORT, type Timer, timersIn } from "../timers/timers.ts";

/** A timer of a retry whose only canceller is kept in a field that the retry of another thing overwrites. */
export interface OverwrittenHandle {
  readonly assignment: ts.BinaryExpression;
  readonly field: string;
  readonly of: string;
}

export function* overwrittenHandlesIn(
  analysis: Analysis,
  file: ts.SourceFile,
  isClosed: (node: ts.Node) => boolean,
): Iterable<OverwrittenHandle> {
  for (const timer of timersIn(analysis, file).armed) {
    const code = enclosingFunction(timer.call);
    if (timer.kind !== "timeout" || code === undefined || !isClosed(code)) continue;
    const of = servedBy(code, timer);
    const assignment = of === undefined ? undefined : storeOf(analysis, code, timer);
    if (of === undefined || assignment === undefined || isGuarded(analysis, code, assignment)) continue;
    yield { assignment, field: assignment.left.getText(), of };
  }
}

/** The parameter that says for whom it is tried again: the callback passes it on, unchanged. */
function servedBy(code: ts.FunctionLikeDeclaration, { callback, call }: Timer): string | undefined {
  const names = code.parameters.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []));
  const callbackCode = callbackIn(code, callback);
  if (callbackCode === undefined || isInside(call, callbackCode)) return undefined;
  return names.find((name) => passesOn(callbackCode, name));
}

function callbackIn(code: ts.FunctionLikeDeclaration, callback: ts.Expression): ts.Node | undefined {
  const node = skipOuter(callback);
  const literal = functionLiteral(node);
  if (literal !== undefined || !typescript.isIdentifier(node)) return literal;
  let found: ts.Node | undefined;
  walk(code, (inner) => {
    if (typescript.isVariableDeclaration(inner) && inner.name.getText() === node.text && inner.initializer) {
      found ??= functionLiteral(inner.initializer);
    }
  });
  return found;
}

const ABOUT_ATTEMPTS = /attempt|retr|tries|count|delay|err|reason|timeout|ms$|code|force|callback|resolve|reject/i;

function passesOn(code: ts.Node, name: string): boolean {
  if (ABOUT_ATTEMPTS.test(name) || !mentionsName(code, name)) return false;
  let found = false;
  walk(code, (node) => {
    if (typescript.isCallExpression(node) && node.arguments.some((argument) => placeText(argument) === name))
      found = true;
    return !found;
  });
  return found;
}

/** `this.timer = setTimeout(…)`, or `this.cancel = () => clearTimeout(timer)` behind it. */
function storeOf(
  analysis: Analysis,
  code: ts.FunctionLikeDeclaration,
  { id, call }: Timer,
): ts.BinaryExpression | undefined {
  if (id.kind === "field") return id.path.root.kind === "this" && isPlain(id.assignment) ? id.assignment : undefined;
  if (id.kind !== "variable") return undefined;
  const { cleared } = timersIn(analysis, call.getSourceFile());
  for (const clearing of cleared) {
    if (clearing.path?.key !== id.path.key) continue;
    for (let outer: ts.Node = clearing.call; outer !== code && outer !== undefined; outer = outer.parent) {
      if (!typescript.isBinaryExpression(outer) || !isPlain(outer)) continue;
      if (accessPathOf(analysis, outer.left)?.root.kind === "this") return outer;
    }
  }
  return undefined;
}

function isPlain({ operatorToken, left }: ts.BinaryExpression): boolean {
  return operatorToken.kind === typescript.SyntaxKind.EqualsToken && typescript.isPropertyAccessExpression(left);
}

/**
 * Does the function look at the slot, or empty it, before it fills it: `clearTimeout(this.timer)`,
 * `if (this.timer) return`, `this.clearTimer()`?
 */
function isGuarded(analysis: Analysis, code: ts.FunctionLikeDeclaration, assignment: ts.BinaryExpression): boolean {
  const text = placeText(assignment.left);
  let found = false;
  walk(code, (node) => {
    if (node.pos >= assignment.pos || found) return false;
    if (typescript.isFunctionLike(node) && node !== code) return false;
    if (isRead(node, text) || (typescript.isCallExpression(node) && emptiesByHelper(analysis, node, text)))
      found = true;
    return true;
  });
  return found;
}

function isRead(node: ts.Node, text: string): boolean {
  if (!typescript.isPropertyAccessExpression(node) || placeText(node) !== text) return false;
  const { parent } = node;
  return !typescript.isBinaryExpression(parent) || parent.left !== node;
}

/** A member of the same object that clears what the slot holds, or calls it: `clearTimeout(this.timer)`, `this.cancel()`. */
function emptiesByHelper(analysis: Analysis, call: ts.CallExpression, text: string): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || !isThis(callee.expression)) return false;
  const holder = classOfThis(callee.expression);
  const owner = holder === undefined ? undefined : ownerAt(holder);
  if (owner === undefined) return false;
  const helpers = reachedFrom(analysis, owner, calledCode(analysis, owner, call));
  return [...helpers].some((helper) =>
    callsIn(helper).some(
      (inner) =>
        placeText(inner.expression) === text ||
        (/^(?:clear|cancel)/.test(calleeName(inner.expression) ?? "") && placeText(inner.arguments[0]) === text),
    ),
  );
}

/** A timer that closes something unused, and that a new use cannot put off. */
export interface IdleClose {
  readonly timer: Timer;
  readonly state: string;
  readonly closes: ts.CallExpression;
}

export function* idleClosesIn(analysis: Analysis, file: ts.SourceFile): Iterable<IdleClose> {
  for (const timer of timersIn(analysis, file).armed) {
    if (timer.kind !== "timeout" || timer.id.kind !== "dropped") continue;
    if (timer.delay !== undefined && timer.delay < SHORT) continue;
    const callback = functionGiven(timer.callback);
    if (callback === undefined) continue;
    const test = onlyTest(callback.body);
    const state = test === undefined ? usedState(analysis, callback) : unusedState(analysis, test.expression, callback);
    const closes = closingIn(analysis, test === undefined ? callback.body : test.thenStatement);
    if (state !== undefined && closes !== undefined) yield { timer, state, closes };
  }
}

/** `() => { if (…) … }` */
function onlyTest(body: ts.ConciseBody): ts.IfStatement | undefined {
  if (!typescript.isBlock(body)) return undefined;
  const [first, ...others] = body.statements;
  return first !== undefined && others.length === 0 && typescript.isIfStatement(first) ? first : undefined;
}

/** The count that keeps it from closing: `if (users.size > 0) return; socket.close();`. */
function usedState(analysis: Analysis, callback: GivenFunction): string | undefined {
  if (!typescript.isBlock(callback.body)) return undefined;
  for (const statement of callback.body.statements) {
    if (!typescript.isIfStatement(statement) || !leavesFunction(statement.thenStatement)) return undefined;
    const test = skipOuter(statement.expression);
    const count =
      typescript.isBinaryExpression(test) &&
      /^(?:>|!==?)$/.test(test.operatorToken.getText()) &&
      test.right.getText() === "0"
        ? test.left
        : test;
    const state = countOf(analysis, count, callback);
    if (state !== undefined) return state;
  }
  return undefined;
}

/** The count that must be nothing: `!users`, `this.users === 0`, `users.size === 0`, which other code changes. */
function unusedState(analysis: Analysis, condition: ts.Expression, callback: ts.Node): string | undefined {
  const node = skipOuter(condition);
  if (typescript.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === typescript.SyntaxKind.AmpersandAmpersandToken) {
      return unusedState(analysis, node.left, callback) ?? unusedState(analysis, node.right, callback);
    }
    return isEquality(kind) && node.right.getText() === "0" ? countOf(analysis, node.left, callback) : undefined;
  }
  const isNot = typescript.isPrefixUnaryExpression(node) && node.operator === typescript.SyntaxKind.ExclamationToken;
  return isNot ? countOf(analysis, node.operand, callback) : undefined;
}

function countOf(analysis: Analysis, expression: ts.Expression, callback: ts.Node): string | undefined {
  const node = skipOuter(expression);
  const path = accessPathOf(analysis, node);
  if (path === undefined || path.root.kind === "global") return undefined;
  const { flags } = analysis.checker.getTypeAtLocation(node);
  if ((flags & typescript.TypeFlags.NumberLike) === 0) return undefined;
  const declaration = path.root.kind === "variable" ? path.root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && isInside(declaration, callback) ? undefined : node.getText();
}

/** What the statement closes: `socket.close()`, or `complete()` with `const complete = () => socket.close()`. */
function closingIn(analysis: Analysis, code: ts.Node): ts.CallExpression | undefined {
  let found: ts.CallExpression | undefined;
  walk(code, (node) => {
    if (typescript.isCallExpression(node)) {
      const name = calleeName(node.expression) ?? "";
      if (isCloseName(name) || closesByName(analysis, node)) found ??= node;
    }
  });
  return found;
}

function closesByName({ checker }: Analysis, call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  const declaration = typescript.isIdentifier(callee)
    ? checker.getSymbolAtLocation(callee)?.valueDeclaration
    : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration) || !declaration.initializer)
    return false;
  const literal = functionLiteral(declaration.initializer);
  const value = literal === undefined || typescript.isBlock(literal.body) ? undefined : skipOuter(literal.body);
  if (value === undefined || !typescript.isCallExpression(value)) return false;
  return ["verb", "protocol"].includes(closeEvidence(calleeName(value.expression) ?? "") ?? "");
}
