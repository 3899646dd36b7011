/** Calls that start a release and of which nobody keeps the promise. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { settlesAtOnce } from "../../engine/summaries/settles-at-once.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { isKnownToGoOn } from "./declared-ends.ts";

/** Verbs whose promise tells that something is over. */
export const ENDS =
  /^(?:release|close|end|destroy|dispose|disconnect|terminate|quit|shut[dD]own|stop|kill|commit|rollback|commitTransaction|rollbackTransaction|endSession|unlock|drain|clean[uU]p|tear[dD]own|uninstall|unload|@@asyncDispose)(?:Async|All)?$/;

/** The same of a part, as far as something may be said of it. */
const ENDS_PART =
  /^(?:close|end|destroy|dispose|disconnect|terminate|shut[dD]own|stop|kill|clean[uU]p|tear[dD]own|unload)[A-Z]/;

/** Members that return a promise in whatever library has them, for receivers of which the type is not known. */
const SURELY_LATER = /^(?:\w+Async|(?:commit|rollback|abort|end)Transaction|endSession)$/;

export interface FloatingCall {
  readonly call: ts.CallExpression;
  /** The statement that does not wait: the call's own, or that of the walk through a list which makes the call. */
  readonly statement: ts.Node;
  /** Whether it ends all that the receiver is, `close()`, or by its name a part of it, `stopServer()`. */
  readonly isWhole: boolean;
  /** What is released: the call's receiver, the list that is walked through, or the function itself that ends something. */
  readonly receiver: ts.Expression;
}

/**
 * `x.close();` as a statement of its own, `list.forEach((x) => x.close());` and the like, or `closeDatabase();`: not awaited,
 * no `void`, no handler.
 */
export function floatingCallsIn(file: ts.SourceFile): readonly FloatingCall[] {
  const found: FloatingCall[] = [];
  const { ExpressionStatement } = typescript.SyntaxKind;
  for (const { expression } of nodesOfKind<ts.ExpressionStatement>(file, ExpressionStatement)) {
    const statement = skipOuter(expression);
    if (!typescript.isCallExpression(statement)) continue;
    const each = releaseOfEach(statement);
    const name = calleeName(statement.expression) ?? "";
    const isWhole = ENDS.test(name);
    const receiver = receiverOf(statement);
    const isEnding = isWhole || ENDS_PART.test(name);
    if (each !== undefined) found.push(each);
    else if (isEnding && receiver !== undefined) found.push({ call: statement, statement, isWhole, receiver });
    // What a function ends is a part of something else.
    else if (isEnding && typescript.isIdentifier(statement.expression))
      found.push({ call: statement, statement, isWhole: false, receiver: statement.expression });
  }
  return found;
}

/**
 * `list.forEach((x) => x.close())`, `list.map((x) => x.close())`, `Promise.all(list.map(async (x) => { await x.close(); }))`:
 * nobody gets these promises.
 */
function releaseOfEach(statement: ts.CallExpression): FloatingCall | undefined {
  const walk = walkIn(statement);
  const [callback] = walk?.arguments ?? [];
  const list = walk && receiverOf(walk);
  const code = functionGiven(callback);
  if (code?.body === undefined || list === undefined) return undefined;
  const call = stepsOf(code.body)
    .map(callIn)
    .find((step) => step !== undefined && isEnd(step));
  // A statement that floats by itself is found as such.
  if (call === undefined || receiverOf(call) === undefined || typescript.isExpressionStatement(call.parent))
    return undefined;
  return { call, statement, isWhole: true, receiver: list };
}

/** `list.map(…)` of `Promise.all(list.map(…))`, and the like by itself. */
function walkIn(statement: ts.CallExpression): ts.CallExpression | undefined {
  const name = calleeName(statement.expression) ?? "";
  if (/^(?:forEach|map)$/.test(name)) return statement;
  const [joined] = statement.arguments;
  if (!/^(?:all|allSettled)$/.test(name) || joined === undefined) return undefined;
  const walk = skipOuter(joined);
  return typescript.isCallExpression(walk) && calleeName(walk.expression) === "map" ? walk : undefined;
}

/** What a body does one after the other, be it in a `try`. */
function stepsOf(body: ts.Node): readonly ts.Expression[] {
  if (!typescript.isBlock(body)) return typescript.isExpression(body) ? [body] : [];
  return body.statements.flatMap((statement) => {
    if (typescript.isTryStatement(statement)) return stepsOf(statement.tryBlock);
    return typescript.isExpressionStatement(statement) ? [statement.expression] : [];
  });
}

function callIn(step: ts.Expression): ts.CallExpression | undefined {
  const node = skipOuter(step);
  const call = typescript.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  return typescript.isCallExpression(call) ? call : undefined;
}

function isEnd(call: ts.CallExpression): boolean {
  return ENDS.test(calleeName(call.expression) ?? "");
}

/**
 * Whether the release goes on when the call is done: it returns a promise, or may do so by its name where there are no
 * types; or it is a function of the project's own that lets such a promise go, so that nobody can wait for it.
 */
export function goesOn(knowledge: Knowledge, call: ts.CallExpression): "promised" | "named" | "dropped" | undefined {
  if (isKnownToGoOn(knowledge, call)) return "promised";
  // Only the callback itself waits for it: `list.forEach(async (x) => { await x.close(); })`.
  if (typescript.isAwaitExpression(withOuter(call).parent)) return "promised";
  if (isPromise(knowledge, call)) return settlesAtOnce(knowledge, call) ? undefined : "promised";
  const type = knowledge.checker.getTypeAtLocation(call);
  const isUntyped = (type.flags & typescript.TypeFlags.Any) !== 0;
  const name = isUntyped && call.arguments.length === 0 ? calleeName(call.expression) : undefined;
  if (name !== undefined && SURELY_LATER.test(name)) return "promised";
  // A client's `quit` is waited for, an application's is not.
  if (name === "quit") return "named";
  const callee = bodyOf(knowledge, call);
  return callee !== undefined && dropsPromise(knowledge, callee) ? "dropped" : undefined;
}

/** Whether a function starts a release whose promise it neither returns nor awaits. */
const dropsPromise = memoised((knowledge: Knowledge, callee: ts.FunctionLikeDeclaration): boolean => {
  if (callee.body === undefined || isAsync(callee)) return false;
  let found = false;
  walk(callee.body, (node) => {
    if (found || typescript.isFunctionLike(node)) return false;
    if (typescript.isExpressionStatement(node)) {
      const call = skipOuter(node.expression);
      found =
        typescript.isCallExpression(call) &&
        isEnd(call) &&
        receiverOf(call) !== undefined &&
        goesOn(knowledge, call) !== undefined;
    }
    return !found;
  });
  return found;
}, false);

export function isInAsync(node: ts.Node): boolean {
  const code = enclosingFunction(node);
  return code !== undefined && isAsync(code);
}
