/** Steps of a close path that may fail and so skip the releases behind them. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { lineOf } from "../../syntax/positions.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { declaredCall, declaredFact } from "../../engine/summaries/declared.ts";
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
    for (const block of blocksOf(code.body)) {
      const finding = firstFallible(knowledge, block, name);
      if (finding === undefined) continue;
      yield finding;
      break;
    }
  }
}

/** The block and those inside of it in the same function, except where a `catch` takes what goes wrong. */
function blocksOf(body: ts.Block): readonly ts.Block[] {
  const found: ts.Block[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isFunctionLike(node)) return;
    if (typescript.isBlock(node)) found.push(node);
    if (typescript.isTryStatement(node) && node.catchClause !== undefined) {
      if (node.finallyBlock !== undefined) visit(node.finallyBlock);
    } else typescript.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** The function's own name, or that of the property or variable that it is put into: `this.transport.onclose = () => …`. */
function nameOf(code: ts.FunctionLikeDeclaration): string | undefined {
  if (code.name !== undefined) return calleeText(code.name);
  const { parent } = code;
  if (typescript.isBinaryExpression(parent) && parent.right === code) return calleeName(parent.left);
  if (typescript.isVariableDeclaration(parent)) return parent.name.getText();
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
  return evidence === "verb" || evidence === "protocol" || name === "release" || isEndHandler(name);
}

/** `onclose`, `_onClose`, `handleDisconnect`: what runs when the core of something has ended. */
function isEndHandler(name: string): boolean {
  return /^_?(?:on|handle)_?(?:close|closed|end|disconnect|disconnected|destroy|exit)$/i.test(name);
}

interface Fallible {
  readonly node: ts.Node;
  /** Somebody else's code; the release of something else; anything else that is awaited. */
  readonly kind: "callback" | "release" | "await";
}

function firstFallible(knowledge: Knowledge, body: ts.Block, member: string): Finding<AbortedMessage> | undefined {
  const steps = [...body.statements];
  for (const [index, statement] of steps.entries()) {
    const fallible = fallibleIn(knowledge, statement);
    if (fallible === undefined) continue;
    const later = steps.slice(index + 1);
    const [first] = later.flatMap((step) => findCall(step, (call) => isSkippedStep(knowledge, call, fallible)) ?? []);
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
      const kind = typescript.isCallExpression(awaited) ? rejectionOf(knowledge, awaited) : undefined;
      if (kind !== undefined) found = { node: awaited, kind };
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

/** What is awaited, where it may be rejected. */
function rejectionOf(knowledge: Knowledge, call: ts.CallExpression): Fallible["kind"] | undefined {
  const name = calleeName(call.expression) ?? "";
  if (["catch", "finally", "allSettled", "race", "delay", "sleep", "setTimeout", "all"].includes(name))
    return undefined;
  if (declaredFact(knowledge, call, "neverThrows") === true) return undefined;
  return RELEASE_NAME.test(name) ? "release" : "await";
}

/** The first call in a statement that `matches`. */
function findCall(statement: ts.Statement, matches: (call: ts.CallExpression) => boolean): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || typescript.isFunctionLike(node)) return;
    if (typescript.isCallExpression(node) && matches(node)) found = node;
    else typescript.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

/**
 * Whether the teardown is not done without `call`. Behind another release it is only the owner's own last steps that
 * count: of two releases in a row one has to come first.
 */
function isSkippedStep(knowledge: Knowledge, call: ts.CallExpression, { kind }: Fallible): boolean {
  return isOwnLastStep(call) || (kind !== "release" && isRelease(knowledge, call));
}

/** `this.onclose?.()`, `this._reset()`: it tells that all is over, or clears what the owner has. */
function isOwnLastStep(call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || callee.expression.kind !== typescript.SyntaxKind.ThisKeyword)
    return false;
  return (
    isEndHandler(callee.name.text) ||
    /^[_#]?(?:reset|cleanup|clean|dispose|destroy|release|clear|teardown)/i.test(callee.name.text)
  );
}

function isRelease(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined || name === "end") return false;
  if (declaredFact(knowledge, call, "releases") !== undefined) return true;
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
