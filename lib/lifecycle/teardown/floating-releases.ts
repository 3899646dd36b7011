/** Releases that are started and not waited for, although what follows relies on them. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { declaredFact } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { closeEvidence } from "../owner/close-names.ts";
import type { Finding } from "../finding.ts";

export type FloatingMessage = "before" | "inClosePath" | "await";

export interface FloatingOptions {
  /** `"certain"`: something behind it needs it done; `"likely"`: also where a close path ends without waiting for it. */
  readonly evidence: "certain" | "likely";
}

/** Verbs whose promise tells that something is over. */
const ENDS =
  /^(?:release|close|end|destroy|dispose|disconnect|terminate|quit|shutdown|stop|kill|commit|rollback|commitTransaction|rollbackTransaction|endSession|unlock|drain|@@asyncDispose)(?:Async|All)?$/;

/** The floating releases of a file that something behind them relies on. */
export function* floatingReleasesIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  { evidence }: FloatingOptions,
): Iterable<Finding<FloatingMessage>> {
  for (const call of floatingCallsIn(file)) {
    const reliance = relianceOn(knowledge, call) ?? (evidence === "likely" ? unfinishedClose(call) : undefined);
    if (reliance === undefined || !isPromise(knowledge, call)) continue;
    const start = call.getStart();
    const repairs = isInAsync(call)
      ? [{ messageId: "await" as const, edits: [{ range: [start, start] as const, text: "await " }] }]
      : [];
    const data = { release: shortOf(call) };
    if (reliance.kind === "close path") {
      yield { messageId: "inClosePath", data: { ...data, member: reliance.member }, node: call, repairs };
    } else {
      const trace = [
        { node: call, text: "the release is started here, and not waited for" },
        { node: reliance.node, text: reliance.text },
      ];
      yield {
        messageId: "before",
        data: { ...data, reason: reliance.text, line: lineOf(reliance.node) },
        node: call,
        trace,
        repairs,
      };
    }
  }
}

type Reliance =
  | { readonly kind: "next"; readonly node: ts.Node; readonly text: string }
  | { readonly kind: "close path"; readonly member: string };

/** `x.close();` as a statement of its own: neither awaited, nor `void`, nor with a handler. */
function floatingCallsIn(file: ts.SourceFile): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const { ExpressionStatement } = typescript.SyntaxKind;
  for (const { expression } of nodesOfKind<ts.ExpressionStatement>(file, ExpressionStatement)) {
    const call = skipOuter(expression);
    if (
      typescript.isCallExpression(call) &&
      ENDS.test(calleeName(call.expression) ?? "") &&
      receiverOf(call) !== undefined
    )
      found.push(call);
  }
  return found;
}

function receiverOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = skipOuter(call.expression);
  return typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee)
    ? skipOuter(callee.expression)
    : undefined;
}

/** What stands behind the call, in its block and the blocks around it, and needs the release done. */
function relianceOn(knowledge: Knowledge, call: ts.CallExpression): Reliance | undefined {
  const receiver = receiverOf(call)?.getText() ?? "";
  if (receiver === "this" || receiver === "super") return undefined;
  for (const statement of statementsBehind(call)) {
    const exit = typescript.isIfStatement(statement) ? exitIn(knowledge, statement) : undefined;
    if (exit !== undefined) return { kind: "next", node: exit, text: "the process is ended" };
    if (typescript.isExpressionStatement(statement)) {
      const expression = skipOuter(statement.expression);
      const reset = resetOf(expression, receiver);
      if (reset !== undefined) return { kind: "next", node: reset, text: `\`${receiver}\` is given up` };
      const next = typescript.isAwaitExpression(expression) ? skipOuter(expression.expression) : expression;
      if (!typescript.isCallExpression(next)) continue;
      if (declaredFact(knowledge, next, "exits") === true)
        return { kind: "next", node: next, text: "the process is ended" };
      const isSame = receiverOf(next)?.getText() === receiver;
      if (isSame && ENDS.test(calleeName(next.expression) ?? "")) {
        return { kind: "next", node: next, text: `\`${receiver}\` is released further` };
      }
      if (isForgotten(call, next, receiver)) return { kind: "next", node: next, text: `\`${receiver}\` is forgotten` };
    }
  }
  return undefined;
}

/** `if (exit) process.exit()` */
function exitIn(knowledge: Knowledge, { thenStatement }: ts.IfStatement): ts.Node | undefined {
  const [first] = typescript.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  if (first === undefined || !typescript.isExpressionStatement(first)) return undefined;
  const call = skipOuter(first.expression);
  return typescript.isCallExpression(call) && declaredFact(knowledge, call, "exits") === true ? call : undefined;
}

/** `x = undefined`, `x = new X()`, `delete x`, where `x` is what is being released. */
function resetOf(expression: ts.Expression, receiver: string): ts.Node | undefined {
  if (typescript.isDeleteExpression(expression))
    return expression.expression.getText() === receiver ? expression : undefined;
  if (!typescript.isBinaryExpression(expression) || expression.operatorToken.kind !== typescript.SyntaxKind.EqualsToken)
    return undefined;
  return expression.left.getText() === receiver ? expression : undefined;
}

/** `map.delete(key)`, where the receiver is what `map` has under `key`. */
function isForgotten(call: ts.CallExpression, next: ts.CallExpression, receiver: string): boolean {
  if (calleeName(next.expression) !== "delete") return false;
  if (next.arguments.some((argument) => argument.getText() === receiver)) return true;
  const code = enclosingFunction(call)?.body;
  const map = receiverOf(next)?.getText();
  const key = next.arguments[0]?.getText();
  if (code === undefined || map === undefined || key === undefined) return false;
  return code.getText().includes(`${receiver} = ${map}.get(${key})`);
}

/** The statements that run after the one with `call`, until its function ends; those of a `finally` around it included. */
function* statementsBehind(call: ts.Node): Iterable<ts.Statement> {
  let at: ts.Node = call;
  while (at.parent !== undefined && !typescript.isFunctionLike(at)) {
    const { parent } = at;
    if (typescript.isBlock(parent) || typescript.isSourceFile(parent) || typescript.isCaseOrDefaultClause(parent)) {
      const index = parent.statements.indexOf(at as ts.Statement);
      for (const statement of parent.statements.slice(index + 1)) {
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

/** A close path whose callers cannot wait for what it started. */
function unfinishedClose(call: ts.Node): Reliance | undefined {
  const code = enclosingFunction(call);
  if (code === undefined || !typescript.isMethodDeclaration(code)) return undefined;
  const name = code.name.getText();
  const evidence = closeEvidence(name);
  return evidence === "verb" || evidence === "protocol" ? { kind: "close path", member: name } : undefined;
}

function isInAsync(node: ts.Node): boolean {
  const code = enclosingFunction(node);
  if (code === undefined || !typescript.canHaveModifiers(code)) return false;
  return typescript.getModifiers(code)?.some(({ kind }) => kind === typescript.SyntaxKind.AsyncKeyword) ?? false;
}

function shortOf(call: ts.CallExpression): string {
  const text = call.expression.getText().replace(/\s+/g, " ");
  return `${text.length > 40 ? `…${text.slice(-40)}` : text}(${call.arguments.length > 0 ? "…" : ""})`;
}
