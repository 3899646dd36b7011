/** Steps of a close path that may fail and so skip the releases behind them. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { lineOf } from "../../syntax/positions.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { declaredCall } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { closeEvidence } from "../owner/close-names.ts";
import type { Finding } from "../finding.ts";

export type AbortedMessage = "callbackFirst" | "awaitFirst";

/** The fallible steps in the close paths of a file that stand before releases. */
export function* abortedTeardownsIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<Finding<AbortedMessage>> {
  for (const code of functionsIn(file)) {
    const name = nameOf(code);
    if (name === undefined || code.body === undefined || !typescript.isBlock(code.body) || !isClosePath(name)) continue;
    const finding = firstFallible(knowledge, code.body, name);
    if (finding !== undefined) yield finding;
  }
}

/** The function's own name, or that of the property or variable that it is put into: `this.transport.onclose = () => …`. */
function nameOf(code: ts.FunctionLikeDeclaration): string | undefined {
  if (code.name !== undefined) return calleeText(code.name);
  const { parent } = code;
  if (typescript.isBinaryExpression(parent) && parent.right === code) return calleeName(parent.left);
  if (typescript.isPropertyAssignment(parent) || typescript.isPropertyDeclaration(parent)) return parent.name.getText();
  return undefined;
}

function calleeText(name: ts.PropertyName | ts.BindingName): string {
  return typescript.isComputedPropertyName(name)
    ? (calleeName(name.expression) ?? "").replace(/^(async)?[dD]ispose$/, "@@dispose")
    : name.getText();
}

/** A member that ends its owner, or that is called when the owner's core has ended. */
function isClosePath(name: string): boolean {
  const evidence = closeEvidence(name);
  return (
    evidence === "verb" ||
    evidence === "protocol" ||
    /^_?(?:on|handle)_?(?:close|closed|end|disconnect|disconnected|destroy|exit)$/i.test(name)
  );
}

interface Fallible {
  readonly node: ts.Node;
  readonly kind: "callback" | "await";
}

function firstFallible(knowledge: Knowledge, body: ts.Block, member: string): Finding<AbortedMessage> | undefined {
  const steps = [...body.statements];
  for (const [index, statement] of steps.entries()) {
    const fallible = fallibleIn(knowledge, statement);
    if (fallible === undefined) continue;
    const skipped = steps.slice(index + 1).flatMap((later) => releaseIn(knowledge, later) ?? []);
    const [first] = skipped;
    if (first === undefined) continue;
    return {
      messageId: fallible.kind === "callback" ? "callbackFirst" : "awaitFirst",
      data: { step: shortOf(fallible.node), member, skipped: shortOf(first), line: lineOf(first) },
      node: fallible.node,
      trace: [
        { node: fallible.node, text: "this step may fail" },
        { node: first, text: "and then this release is skipped" },
      ],
    };
  }
  return undefined;
}

/** A step of the statement that is somebody else's code, or that waits for something other than a release, unguarded. */
function fallibleIn(knowledge: Knowledge, statement: ts.Statement): Fallible | undefined {
  let found: Fallible | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || typescript.isFunctionLike(node) || isGuarded(node)) return;
    if (typescript.isAwaitExpression(node)) {
      const awaited = skipOuter(node.expression);
      if (typescript.isCallExpression(awaited) && mayReject(knowledge, awaited))
        found = { node: awaited, kind: "await" };
      return;
    }
    if (typescript.isCallExpression(node) && isForeign(knowledge, node) && !isPromise(knowledge, node))
      found = { node, kind: "callback" };
    else typescript.forEachChild(node, visit);
  };
  // A branch that returns is not followed by the rest.
  if (typescript.isIfStatement(statement) && leaves(statement.thenStatement)) return undefined;
  visit(statement);
  return found;
}

function isGuarded(node: ts.Node): boolean {
  return typescript.isTryStatement(node) && node.catchClause !== undefined;
}

function leaves(statement: ts.Statement): boolean {
  const last = typescript.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (typescript.isReturnStatement(last) || typescript.isThrowStatement(last));
}

/** `this.onclose?.()`, `handler(error)`: a function that the owner was given. A method with a body here is no such thing. */
function isForeign(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined || !isCallbackName(name)) return false;
  return bodyOf(knowledge, call) === undefined && declaredCall(knowledge, call) === undefined;
}

function isCallbackName(name: string): boolean {
  return (
    /^_?on(?:[A-Z]\w*|[a-z]+)$|(?:handler|callback|listener|hook)$|^(?:cb|fn|handler|listener)$/i.test(name) &&
    !/^(?:on|once|one|online)$/.test(name)
  );
}

/** Something awaited that may be rejected, and that is not itself the release of a thing of the owner's own. */
function mayReject(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression) ?? "";
  if (["catch", "finally", "allSettled", "race", "delay", "sleep", "setTimeout", "all"].includes(name)) return false;
  const callee = skipOuter(call.expression);
  const isSuper =
    typescript.isPropertyAccessExpression(callee) && callee.expression.kind === typescript.SyntaxKind.SuperKeyword;
  if (isSuper) return RELEASE_NAME.test(name);
  if (RELEASE_NAME.test(name)) return false;
  return declaredCall(knowledge, call)?.neverThrows !== true;
}

/** The first release in a statement: something is ended, cleared, cancelled, or told that all is over. */
function releaseIn(knowledge: Knowledge, statement: ts.Statement): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || typescript.isFunctionLike(node)) return;
    if (typescript.isCallExpression(node) && isRelease(knowledge, node)) found = node;
    else typescript.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function isRelease(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined || name === "end") return false;
  if (declaredCall(knowledge, call)?.releases !== undefined) return true;
  return /^(?:close|dispose|destroy|release|terminate|disconnect|abort|cancel|clear|clearTimeout|clearInterval|unsubscribe|kill|reject|removeAllListeners|@@dispose|@@asyncDispose)/.test(
    name,
  );
}

function shortOf(node: ts.Node): string {
  const text = (
    typescript.isCallExpression(node)
      ? `${node.expression.getText()}(${node.arguments.length > 0 ? "…" : ""})`
      : node.getText()
  ).replace(/\s+/g, " ");
  return text.length > 50 ? `${text.slice(0, 24)}…${text.slice(-24)}` : text;
}
