/** Whether what is left open is so, but is hardly worth a repair: it ends with its process a moment later, or others may end it. */
import type ts from "typescript";
import { isUrgent } from "../../models/catalog.ts";
import { enclosingTry } from "../../syntax/enclosing.ts";
import { EXITS } from "../../syntax/exits.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isInTest } from "../../syntax/test-code.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { isOfTests } from "../of-tests.ts";
import { mayComeAgain } from "../owner/made-again.ts";
import { failsWithProcess } from "../resources/fails-with-process.ts";
import { holderOf } from "../resources/naming.ts";
import { isRunByProgram } from "../resources/run-by-program.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { isAnswerToHead } from "./answers-to-head.ts";
import { isCommentedOut } from "./commented-out.ts";
import { isIdleText } from "./idle-texts.ts";
import { isGivenToKeeper, isText } from "./kept-texts.ts";
import { isBehindItsState } from "./known-state.ts";
import { isMissedAnswer } from "./missed-answers.ts";
import type { LeakMessage } from "./leak-finding.ts";
import { isOfOwnClass } from "./own-classes.ts";
import { isSurelyMissedText } from "./text-evidence.ts";

export function isSeldomRepaired(
  analysis: Analysis,
  resource: TrackedResource,
  { messageId, node, trace = [] }: Finding<LeakMessage>,
): boolean {
  const isThrown = messageId === "throwLeaves" || typescript.isThrowStatement(node);
  if (isText(analysis, resource)) {
    // A few bytes stay, and those of a file that lies on the disk.
    if (isThrown) return true;
    if (messageId === "neverReleased" && isGivenToKeeper(analysis, resource.node)) return true;
    if (isIdleText(analysis, resource.node, resource.subject.resource)) return true;
    if (messageId === "neverReleased" && !isSurelyMissedText(analysis, resource.node)) return true;
  }
  if (
    messageId === "neverReleased" &&
    (isUnread(resource.node) || isCommentedOut(resource.node, resource.subject.resource))
  )
    return true;
  if (messageId === "overwritten" && isKnownToBeAnother(resource, node)) return true;
  if (resource.subject.noun === "response" && !isMissedAnswer(analysis, resource, messageId, node)) return true;
  if (messageId === "leftOpen" && (isEndedInParts(resource) || isBehindFlag(analysis, node))) return true;
  if (messageId === "leftOpen" && isBehindItsState(resource, node)) return true;
  if (messageId === "throwLeaves" && !isSurelyLost(analysis, resource, trace.at(-1)?.node)) return true;
  return (
    isOfOwnClass(analysis, resource) ||
    isAnswerToHead(analysis, resource) ||
    isOfTests(analysis, resource.node.getSourceFile()) ||
    isInTest(resource.node) ||
    (isThrown && failsWithProcess(analysis, resource.node)) ||
    isRunByProgram(analysis, resource.node)
  );
}

/** `await request(url, { method: "PUT" });`: the answer to what is only told is short, mostly. */
function isUnread({ parent }: ts.Node): boolean {
  return typescript.isAwaitExpression(parent) && typescript.isExpressionStatement(parent.parent);
}

/** `if (!url.startsWith("blob:")) url += "?size=1";`: this is no object URL. */
function isKnownToBeAnother({ code }: TrackedResource, overwrite: ts.Node): boolean {
  return conditionsKnownAt(overwrite, code).some(
    ({ test, holds }) => !holds && /\.startsWith\(["'`]blob:/.test(test.getText()),
  );
}

/** `stream.getTracks()`: of what is ended part by part, others may have got the parts. */
function isEndedInParts({ subject: { resource } }: TrackedResource): boolean {
  return resource.release.length > 0 && resource.release.every((name) => /^get[A-Z]/.test(name));
}

/** `if (isAnswered) return;`: whoever has set the flag has ended it before, as often as not. */
function isBehindFlag({ checker }: Analysis, node: ts.Node): boolean {
  const around = typescript.isBlock(node.parent) ? node.parent.parent : node.parent;
  if (!typescript.isReturnStatement(node) || !typescript.isIfStatement(around)) return false;
  const test = skipOuter(around.expression);
  return (
    typescript.isIdentifier(test) && (checker.getTypeAtLocation(test).flags & typescript.TypeFlags.BooleanLike) !== 0
  );
}

/**
 * Does a pool run dry by it, or does the program come there again, or go on behind a `catch` that keeps the exception?
 * Otherwise it ends with a start-up that fails. What does not even begin, such as a connection that does not answer, is mostly
 * dropped by its pool, or has nothing to lose yet.
 */
function isSurelyLost(
  analysis: Analysis,
  { node, subject: { resource } }: TrackedResource,
  cause: ts.Node | undefined,
): boolean {
  if (cause === undefined) return true;
  const call = typescript.isAwaitExpression(cause) ? skipOuter(cause.expression) : cause;
  if (typescript.isCallExpression(call) && (isOwnBeginning(node, call) || isOwnReading(node, call))) return false;
  return isUrgent(resource) || isKept(cause) || mayComeAgain(analysis, node);
}

/** `await client.ping()`, `await runner.startTransaction()`, `await client.query("BEGIN")`: does the resource itself begin by it? */
function isOwnBeginning(resource: ts.Node, call: ts.CallExpression): boolean {
  const receiver = receiverOf(call);
  if (receiver === undefined || placeText(receiver) !== holderOf(resource)?.getText()) return false;
  const [given] = call.arguments;
  const isBegin =
    given !== undefined && typescript.isStringLiteralLike(given) && /^\s*(?:begin|start)\b/i.test(given.text);
  return isBegin || BEGINS.test(calleeName(call.expression) ?? "");
}

/** `await file.read(buffer)`, `await read(file, buffer)`: what has just been opened can be read. */
function isOwnReading(resource: ts.Node, call: ts.CallExpression): boolean {
  const holder = holderOf(resource)?.getText();
  const isOfIt = [receiverOf(call), call.arguments[0]].some((one) => one !== undefined && placeText(one) === holder);
  return isOfIt && /^read(?:Sync)?$/.test(calleeName(call.expression) ?? "");
}

const BEGINS = /^(?:ping|(?:connect|open|start|begin|init)(?:[A-Z]\w*)?)$/;

function isKept(cause: ts.Node): boolean {
  const caught = enclosingTry(cause)?.catchClause;
  if (caught === undefined || EXITS.test(caught.getText())) return false;
  return nodesOfKind(caught, typescript.SyntaxKind.ThrowStatement).length === 0;
}
