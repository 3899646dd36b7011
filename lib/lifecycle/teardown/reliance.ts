/** What relies on a release being over. */
import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { enclosingFunction, enclosingStatement, isInFinally } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter, functionLiteral } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callGivenTo, placeGiven } from "../../syntax/given-functions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isCloseName } from "../owner/close-names.ts";
import { isEmptyMethod } from "../owner/members.ts";
import { awaitedExportAround } from "./awaited-exports.ts";
import { begunAnewBehind } from "./begun-anew.ts";
import { filledByCaller } from "./filled-anew.ts";
import { ENDS, isInAsync, type FloatingCall } from "./floating-calls.ts";
import { closePathThatWaits } from "./unlike-neighbours.ts";

export type Reliance =
  | { readonly kind: "next"; readonly node: ts.Node; readonly text: string }
  | { readonly kind: "close path"; readonly member: string };

export const PROCESS_ENDS = "the process is ended";

/**
 * What is released, for comparing with what stands behind. Whoever has taken it out of its field before means to put another one
 * there: `const old = this.engine; old.close(); this.engine = undefined;`.
 */
function nameOfReleased(released: ts.Expression): string {
  const node = skipOuter(released);
  return typescript.isIdentifier(node) && !isThis(node) ? node.text : placeText(node);
}

/** What stands behind the call, in its block and the blocks around it, and needs the release done. */
export function relianceOn(
  knowledge: Knowledge,
  { call: release, statement: call, isWhole, receiver: released }: FloatingCall,
): Reliance | undefined {
  const receiver = nameOfReleased(released);
  if (!isWhole || receiver === "this" || receiver === "super") return undefined;
  for (const statement of statementsBehind(call)) {
    const exit = typescript.isIfStatement(statement) ? exitIn(knowledge, statement) : undefined;
    if (exit !== undefined) return { kind: "next", node: exit, text: PROCESS_ENDS };
    if (!typescript.isExpressionStatement(statement)) continue;
    const expression = skipOuter(statement.expression);
    const renewed = renewedBy(expression, receiver);
    if (renewed !== undefined && isInAsync(call) && enclosingStatement(call)?.parent === statement.parent)
      return { kind: "next", node: renewed, text: `\`${released.getText()}\` is given up` };
    const next = typescript.isAwaitExpression(expression) ? skipOuter(expression.expression) : expression;
    if (!typescript.isCallExpression(next)) continue;
    if (declaredFact(knowledge, next, "exits") === true) return { kind: "next", node: next, text: PROCESS_ENDS };
    const isSame = placeText(receiverOf(next)) === receiver;
    const name = calleeName(next.expression) ?? "";
    // What is said twice in a row ends two things.
    const isOther = name !== calleeName(release.expression);
    if (isSame && isOther && ENDS.test(name))
      return { kind: "next", node: next, text: `\`${released.getText()}\` is released further` };
  }
  return undefined;
}

/** What looks as if it relied on it: a name that it loses, an exception on its way out, somebody who is told, the end of a close path. */
export function likelyRelianceOn(knowledge: Knowledge, floating: FloatingCall): Reliance | undefined {
  const { call, statement, isWhole } = floating;
  const begun = call === statement ? begunAnewBehind(knowledge, floating, statementsBehind(statement)) : undefined;
  if (begun !== undefined) return { kind: "next", node: begun, text: "it is begun anew" };
  if (!isWhole) return likelyRelianceOnPart(knowledge, floating);
  const reset = givenUp(floating);
  if (reset !== undefined) return reset;
  for (const behind of statementsBehind(statement)) {
    if (typescript.isThrowStatement(behind) && isInCatch(statement))
      return { kind: "next", node: behind, text: "the error is passed on" };
    const told = listenerToldBy(knowledge, behind);
    if (told !== undefined) return { kind: "next", node: told, text: "somebody is told of the end" };
  }
  const filled = filledByCaller(floating);
  if (filled !== undefined)
    return { kind: "next", node: filled, text: `\`${floating.receiver.getText()}\` is filled anew` };
  return unfinishedClose(call) ?? unfinishedExport(call) ?? unfinishedHook(call) ?? unfinishedWork(knowledge, floating);
}

/** What relies on a part by its name: the end of the process, and a close path that waits for the parts beside it. */
function likelyRelianceOnPart(knowledge: Knowledge, floating: FloatingCall): Reliance | undefined {
  for (const behind of statementsBehind(floating.statement)) {
    const exit = exitAt(knowledge, behind);
    if (exit !== undefined) return { kind: "next", node: exit, text: PROCESS_ENDS };
  }
  const member = closePathThatWaits(floating);
  return member === undefined ? undefined : { kind: "close path", member };
}

/** Nobody can wait for it any more; that somebody has to is another question. */
function givenUp({ statement: call, receiver: released }: FloatingCall): Reliance | undefined {
  const receiver = nameOfReleased(released);
  if (receiver === "this" || receiver === "super") return undefined;
  for (const statement of statementsBehind(call)) {
    if (!typescript.isExpressionStatement(statement)) continue;
    const next = skipOuter(statement.expression);
    const reset = resetOf(next, receiver);
    if (reset !== undefined) return { kind: "next", node: reset, text: `\`${released.getText()}\` is given up` };
    if (!typescript.isCallExpression(next)) continue;
    if (isForgotten(call, next, receiver))
      return { kind: "next", node: next, text: `\`${released.getText()}\` is forgotten` };
    if (placeText(receiverOf(next)) === receiver && calleeName(next.expression) === "clear")
      return { kind: "next", node: next, text: `\`${released.getText()}\` is emptied` };
  }
  return undefined;
}

function isInCatch(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isCatchClause(at)) return true;
  }
  return false;
}

/** `onClosed(reason)`, `this.onclose?.()`, `if (callback) callback()`: what was handed in to be called at the end. */
function listenerToldBy(knowledge: Knowledge, statement: ts.Statement): ts.Node | undefined {
  if (typescript.isIfStatement(statement)) {
    const { thenStatement } = statement;
    const [first] = typescript.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
    return first === undefined || typescript.isIfStatement(first) ? undefined : listenerToldBy(knowledge, first);
  }
  if (!typescript.isExpressionStatement(statement)) return undefined;
  const call = skipOuter(statement.expression);
  if (!typescript.isCallExpression(call) || !TOLD.test(calleeName(call.expression) ?? "")) return undefined;
  // A method of its own is no listener: it is part of the same work.
  const symbol = knowledge.checker.getSymbolAtLocation(nameNode(call.expression));
  return symbol?.declarations?.some(isOwnMethod) === true ? undefined : call;
}

/** A field that holds an empty function is there to be given another one. */
function isOwnMethod(declaration: ts.Declaration): boolean {
  if (!typescript.isPropertyDeclaration(declaration)) return typescript.isFunctionLike(declaration);
  const code = declaration.initializer === undefined ? undefined : functionLiteral(declaration.initializer);
  return code !== undefined && !isEmptyMethod(code);
}

const TOLD =
  /^(?:on_?(?:close|closed|end|ended|disconnect|disconnected|exit|shutdown|stop|stopped|done)\w*|(?:close|end|disconnect|done)(?:Callback|Cb|Handler))$/i;

function nameNode(callee: ts.Expression): ts.Node {
  const bare = skipOuter(callee);
  return typescript.isPropertyAccessExpression(bare) ? bare.name : bare;
}

/** `if (exit) process.exit()` */
function exitIn(knowledge: Knowledge, { thenStatement }: ts.IfStatement): ts.Node | undefined {
  const [first] = typescript.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  return first === undefined ? undefined : exitAt(knowledge, first);
}

/** `process.exit()` */
function exitAt(knowledge: Knowledge, statement: ts.Statement): ts.Node | undefined {
  if (!typescript.isExpressionStatement(statement)) return undefined;
  const call = skipOuter(statement.expression);
  return typescript.isCallExpression(call) && declaredFact(knowledge, call, "exits") === true ? call : undefined;
}

/** `x = dial()`, right behind `x.close()`: both are there at a time. */
function renewedBy(expression: ts.Expression, receiver: string): ts.Node | undefined {
  const reset = resetOf(expression, receiver);
  if (reset === undefined || !typescript.isBinaryExpression(reset)) return undefined;
  const value = skipOuter(reset.right);
  return typescript.isCallExpression(value) || typescript.isNewExpression(value) || typescript.isAwaitExpression(value)
    ? reset
    : undefined;
}

/** `x = undefined`, `x = new X()`, `delete x`, `x.length = 0`, where `x` is what is being released. */
function resetOf(expression: ts.Expression, receiver: string): ts.Node | undefined {
  if (typescript.isDeleteExpression(expression))
    return placeText(expression.expression) === receiver ? expression : undefined;
  if (!typescript.isBinaryExpression(expression) || expression.operatorToken.kind !== typescript.SyntaxKind.EqualsToken)
    return undefined;
  const target = placeText(expression.left);
  return target === receiver || target === `${receiver}.length` ? expression : undefined;
}

/** `map.delete(key)`, where the receiver is what `map` has under `key`. */
function isForgotten(call: ts.Node, next: ts.CallExpression, receiver: string): boolean {
  if (calleeName(next.expression) !== "delete") return false;
  if (next.arguments.some((argument) => placeText(argument) === receiver)) return true;
  const code = enclosingFunction(call)?.body;
  const map = placeText(receiverOf(next));
  const key = placeText(next.arguments[0]);
  if (code === undefined || map === undefined || key === undefined) return false;
  const entry = `${map}.get(${key})`;
  const { VariableDeclaration, BinaryExpression } = typescript.SyntaxKind;
  const held = nodesOfKind<ts.VariableDeclaration>(code, VariableDeclaration).map(
    ({ name, initializer }) => [name.getText(), initializer] as const,
  );
  const assigned = nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).flatMap(({ left, operatorToken, right }) =>
    operatorToken.kind === typescript.SyntaxKind.EqualsToken ? [[placeText(left), right] as const] : [],
  );
  return [...held, ...assigned].some(
    ([name, value]) => name === receiver && placeText(value)?.startsWith(entry) === true,
  );
}

/** What relies on a release stands near it: further behind, nobody looks. */
const MAX_BEHIND = 100;

/** The statements that run after the one with `call`, until its function ends; those of a `finally` around it included. */
function* statementsBehind(call: ts.Node): Iterable<ts.Statement> {
  let at: ts.Node = call;
  while (at.parent !== undefined && !typescript.isFunctionLike(at)) {
    const { parent } = at;
    if (typescript.isBlock(parent) || typescript.isSourceFile(parent) || typescript.isCaseOrDefaultClause(parent)) {
      const index = parent.statements.indexOf(at as ts.Statement);
      for (const statement of parent.statements.slice(index + 1, index + 1 + MAX_BEHIND)) {
        yield statement;
        if (typescript.isReturnStatement(statement) || typescript.isThrowStatement(statement)) return;
      }
    }
    if (typescript.isTryStatement(parent) && parent.finallyBlock !== undefined && parent.finallyBlock !== at)
      yield* parent.finallyBlock.statements;
    if (typescript.isIterationStatement(parent, false)) return;
    at = parent;
  }
}

/** A close path whose callers cannot wait for what it started, be it in a loop over several. */
function unfinishedClose(call: ts.Node): Reliance | undefined {
  const code = enclosingFunction(call);
  if (code === undefined) return undefined;
  if (isForEachCallback(code)) return unfinishedClose(code);
  const name = functionName(code);
  if (name === undefined || !isMember(code)) return undefined;
  return isCloseName(name) ? { kind: "close path", member: name } : undefined;
}

/** What the host of an extension calls at its end, to wait for the promise. */
function unfinishedExport(call: ts.Node): Reliance | undefined {
  const member = awaitedExportAround(call);
  return member === undefined ? undefined : { kind: "close path", member };
}

/** `close() { … }`, `close = () => { … }`, `{ close: () => { … } }` */
function isMember(code: ts.Node): boolean {
  return (
    typescript.isMethodDeclaration(code) ||
    typescript.isPropertyDeclaration(code.parent) ||
    typescript.isPropertyAssignment(code.parent)
  );
}

/** Its promise would be dropped, as much as one that is not returned at all. */
function isForEachCallback(code: ts.Node): boolean {
  const { parent } = placeGiven(code);
  return typescript.isCallExpression(parent) && calleeName(parent.expression) === "forEach";
}

/** `afterEach(() => { app.close(); })`: the framework goes on when the hook returns. */
function unfinishedHook(call: ts.Node): Reliance | undefined {
  const code = enclosingFunction(call);
  const given = code === undefined ? undefined : callGivenTo(code);
  if (code === undefined || given === undefined || !typescript.isBlock(code.body ?? code)) return undefined;
  const name = calleeName(given.call.expression);
  const isLast = given.index === 0 || given.index + 1 === given.call.arguments?.length;
  return name !== undefined && isLast && HOOKS.test(name) && code.parameters.length === 0
    ? { kind: "close path", member: name }
    : undefined;
}

/**
 * An asynchronous function that ends what it has opened itself, whatever happens, and does not wait for that:
 *
 *     const file = await open(path);
 *     try { await write(file); } finally { file.close(); }
 */
function unfinishedWork({ checker }: Knowledge, { statement, receiver }: FloatingCall): Reliance | undefined {
  const code = enclosingFunction(statement);
  const name = code === undefined ? undefined : functionName(code);
  if (code === undefined || name === undefined || !isAsync(code) || !isInFinally(statement)) return undefined;
  const local = skipOuter(receiver);
  const declaration = typescript.isIdentifier(local) ? checker.getSymbolAtLocation(local)?.valueDeclaration : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  return enclosingFunction(declaration) === code ? { kind: "close path", member: name } : undefined;
}

const HOOKS = /^(?:afterEach|afterAll|after|teardown|onTestFinished)$/;
