/** Steps of a close path that may fail and so skip the releases behind them. */
import type ts from "typescript";
import { isCollection } from "../../engine/summaries/collection-members.ts";
import { declaredCall, declaredFact } from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, enclosingTry } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { closeCodeIn, isEndHandler } from "./close-code.ts";
import { successOnlyIn } from "./success-only.ts";
import { isMadeWithin, swallowingTriesIn } from "./swallowing-tries.ts";

export type AbortedMessage = "callbackFirst" | "awaitFirst";

/** The fallible steps in the close paths of a file that stand before releases. */
export function* abortedTeardownsIn(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<AbortedMessage>> {
  const told = new Set<ts.Node>();
  for (const { code, name } of closeCodeIn(analysis, file)) {
    const finding = typescript.isBlock(code.body) ? abortedIn(analysis, code.body, name) : undefined;
    if (finding === undefined) continue;
    told.add(finding.node);
    yield finding;
  }
  for (const block of finallyBlocksIn(file)) {
    const finding = firstFallible(analysis, block, "the `finally`");
    if (finding !== undefined && !told.has(finding.node)) yield finding;
  }
}

/** What runs whatever happens is a close path by what it is, whatever the name of the function around it. */
function finallyBlocksIn(file: ts.SourceFile): readonly ts.Block[] {
  return nodesOfKind<ts.TryStatement>(file, typescript.SyntaxKind.TryStatement).flatMap(({ finallyBlock }) =>
    finallyBlock === undefined || enclosingTry(finallyBlock)?.catchClause !== undefined ? [] : [finallyBlock],
  );
}

function abortedIn(analysis: Analysis, body: ts.Block, name: string): Finding<AbortedMessage> | undefined {
  for (const block of blocksOf(body)) {
    const finding = firstFallible(analysis, block, name);
    if (finding !== undefined) return finding;
  }
  for (const block of swallowingTriesIn(body)) {
    const finding = firstFallible(analysis, block, name, true);
    if (finding !== undefined) return finding;
  }
  for (const { step, continuation } of successOnlyIn(body)) {
    const kind = rejectionOf(analysis, step);
    const skipped =
      kind === "await"
        ? findCall(continuation.body, (call) => isSkippedStep(analysis, call, { node: step, kind }))
        : undefined;
    if (skipped !== undefined) return findingOf({ node: step, kind: "await" }, name, skipped);
  }
  return undefined;
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

interface Fallible {
  readonly node: ts.Node;
  /** Somebody else's code; the release of something else; anything else that is awaited. */
  readonly kind: "callback" | "release" | "await";
}

function firstFallible(
  knowledge: Knowledge,
  body: ts.Block,
  member: string,
  isSwallowed = false,
): Finding<AbortedMessage> | undefined {
  const steps = [...body.statements];
  const isSkipped = (call: ts.CallExpression, fallible: Fallible): boolean =>
    isSwallowed
      ? fallible.kind === "await" && isRelease(knowledge, call) && !isMadeWithin(body, call)
      : isSkippedStep(knowledge, call, fallible);
  for (const [index, statement] of steps.entries()) {
    const fallible = fallibleIn(knowledge, statement, isSwallowed);
    if (fallible === undefined) continue;
    const later = steps.slice(index + 1);
    const [first] = later.flatMap((step) => findCall(step, (call) => isSkipped(call, fallible)) ?? []);
    if (first === undefined || (fallible.kind === "release" && isLeftWhole(knowledge, steps.slice(0, index), first)))
      continue;
    return findingOf(fallible, member, first);
  }
  return undefined;
}

/**
 * `await this.api.shutdown(id); this.dispose();`: where the other side refuses, nothing has been torn down yet, and
 * everybody can dispose of it still.
 */
function isLeftWhole(knowledge: Knowledge, before: readonly ts.Statement[], skipped: ts.Node): boolean {
  const callee = typescript.isCallExpression(skipped) ? skipOuter(skipped.expression) : skipped;
  if (!isMemberOfThis(callee)) return false;
  const evidence = /^[a-z]/.test(callee.name.text) ? closeEvidence(callee.name.text) : undefined;
  if (evidence !== "verb" && evidence !== "protocol") return false;
  return !before.some((step) => findCall(step, (call) => isRelease(knowledge, call)) !== undefined);
}

function findingOf(fallible: Fallible, member: string, skipped: ts.Node): Finding<AbortedMessage> {
  return {
    messageId: fallible.kind === "callback" ? "callbackFirst" : "awaitFirst",
    data: { step: shortText(fallible.node), member, skipped: shortText(skipped), line: lineOf(skipped) },
    node: fallible.node,
    trace: [
      { node: fallible.node, text: "this step may fail" },
      { node: skipped, text: "and then this release is skipped" },
    ],
  };
}

/** A step of the statement that is somebody else's code, or that waits for something other than a release, unguarded. */
function fallibleIn(knowledge: Knowledge, statement: ts.Statement, isExpected: boolean): Fallible | undefined {
  let found: Fallible | undefined;
  // A branch that returns is not followed by the rest.
  if (typescript.isIfStatement(statement) && leavesFunction(statement.thenStatement)) return undefined;
  walk(statement, (node) => {
    if (found !== undefined || typescript.isFunctionLike(node) || isGuarded(node)) return false;
    if (typescript.isAwaitExpression(node)) {
      const awaited = skipOuter(node.expression);
      const kind = typescript.isCallExpression(awaited)
        ? rejectionOf(knowledge, awaited)
        : isExpected && isPromiseKept(awaited)
          ? "await"
          : undefined;
      if (kind !== undefined) found = { node: awaited, kind };
      return false;
    }
    if (typescript.isCallExpression(node) && isForeign(knowledge, node) && !isPromise(knowledge, node))
      found = { node, kind: "callback" };
    return true;
  });
  return found;
}

/** `await this.starting` */
function isPromiseKept(awaited: ts.Expression): boolean {
  return typescript.isIdentifier(awaited) || typescript.isPropertyAccessExpression(awaited);
}

function isGuarded(node: ts.Node): boolean {
  return typescript.isTryStatement(node) && node.catchClause !== undefined;
}

/** `this.onclose?.()`, `handler(error)`: a function that the owner was given. A method with a body here is no such thing. */
function isForeign(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined || !isCallbackName(name) || isOfBase(call)) return false;
  return bodyOf(knowledge, call) === undefined && declaredCall(knowledge, call) === undefined;
}

/** `super.disconnectedCallback()` is what the base class does at its own end, whatever its name. */
function isOfBase({ expression }: ts.CallExpression): boolean {
  const callee = skipOuter(expression);
  return typescript.isPropertyAccessExpression(callee) && callee.expression.kind === typescript.SyntaxKind.SuperKeyword;
}

function isCallbackName(name: string): boolean {
  return (
    /^_?on(?:[A-Z]\w*|[a-z]+)$|(?:handler|callback|listener|hook)$|^(?:cb|fn|handler|listener)$/i.test(name) &&
    !/^(?:on|once|one|online)$/.test(name) &&
    !/^(?:add|remove|prepend|register|unregister|set|get|clear|create|make|is|has|find|install)(?=[A-Z])/.test(name)
  );
}

const WAITS = /^(?:lock|acquire\w*|runExclusive|wait\w*|once)$/;

/** What is awaited, where it may be rejected. */
function rejectionOf(knowledge: Knowledge, call: ts.CallExpression): Fallible["kind"] | undefined {
  const name = calleeName(call.expression) ?? "";
  if (isOfAllKept(call)) return "await";
  if (["catch", "finally", "allSettled", "race", "delay", "sleep", "setTimeout", "all"].includes(name))
    return undefined;
  if (declaredFact(knowledge, call, "neverThrows") === true) return undefined;
  // Who waits for its turn waits, and is not refused.
  if (WAITS.test(name) || declaredFact(knowledge, call, "acquires") !== undefined) return undefined;
  // To undo a transaction is one more question to the other side, which may be gone.
  return RELEASE_NAME.test(name) && !/^rollback/i.test(name) ? "release" : "await";
}

/** `Promise.all(this.pending)`: what has been begun before may have failed. */
function isOfAllKept(call: ts.CallExpression): boolean {
  const [list] = call.arguments;
  return (
    calleeName(call.expression) === "all" &&
    placeText(receiverOf(call)) === "Promise" &&
    list !== undefined &&
    isPromiseKept(skipOuter(list)) &&
    !isFilledWithCaught(list)
  );
}

const PUSHES = new Set(["push"]);

/** `tasks.push(client.close().catch(report))`, and nothing else is put into the list. */
function isFilledWithCaught(list: ts.Expression): boolean {
  const code = enclosingFunction(list);
  const pushes = callsNamed(code ?? list, PUSHES).filter((call) => placeText(receiverOf(call)) === placeText(list));
  return (
    pushes.length > 0 &&
    pushes.every(({ arguments: given }) =>
      given.every((one) => typescript.isCallExpression(one) && calleeName(one.expression) === "catch"),
    )
  );
}

/** The first call in a statement that `matches`, be it done for each of several. */
function findCall(statement: ts.Node, matches: (call: ts.CallExpression) => boolean): ts.Node | undefined {
  let found: ts.Node | undefined;
  walk(statement, (node) => {
    if (found !== undefined || (typescript.isFunctionLike(node) && !isDoneForEach(node))) return false;
    if (typescript.isCallExpression(node) && matches(node)) found = node;
    return true;
  });
  return found;
}

/** `clients.map((client) => client.dispose())` */
function isDoneForEach({ parent }: ts.Node): boolean {
  return typescript.isCallExpression(parent) && /^(?:map|forEach)$/.test(calleeName(parent.expression) ?? "");
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
  if (!isMemberOfThis(callee)) return false;
  return (
    isEndHandler(callee.name.text) ||
    /^[_#]?(?:reset|cleanup|clean|dispose|destroy|release|clear|teardown)/i.test(callee.name.text)
  );
}

function isRelease(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = calleeName(call.expression);
  if (name === undefined || (name === "end" && !isOfConnection(call))) return false;
  if (declaredFact(knowledge, call, "releases") !== undefined) return true;
  // `this.sessions.clear()`: what was in there has been ended, or has not; the list itself holds nothing.
  const receiver = receiverOf(call);
  if (name === "clear" && receiver !== undefined && isCollection(knowledge, receiver)) return false;
  return (
    name === "end" ||
    /^(?:close|dispose|destroy|release|terminate|disconnect|abort|cancel|clear|clearTimeout|clearInterval|unsubscribe|kill|reject|removeAllListeners|@@dispose|@@asyncDispose)/.test(
      name,
    ) ||
    /[a-z](?:Dispose|Close|Destroy)r?$/.test(name)
  );
}

/** `this.controlSocket.end()`: of an answer it says that it is complete, of a connection that there is none any more. */
function isOfConnection(call: ts.CallExpression): boolean {
  const receiver = receiverOf(call);
  return receiver !== undefined && /(?:socket|connection|conn|client|pool)$/i.test(calleeName(receiver) ?? "");
}
