/** Which failures count, of those on whose way out a resource is lost. */
import type ts from "typescript";
import { failsOnlyForOthers } from "../../engine/summaries/excluded-failures.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isKnownToThrow } from "../../engine/summaries/known-throws.ts";
import { onlyWaits } from "../../engine/summaries/rejections.ts";
import { implicitThrowCounts, RELEASE_NAME } from "../../engine/typestate/policy.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { failsWithIt } from "./fails-with-it.ts";

/**
 * Whether it counts that `cause` fails. `isProtected`: a `finally` releases the resource, on some paths; plain calls
 * between the acquisition and its `try` are then taken to succeed, as their author has thought of failure, unless they
 * are known to throw. `isCaught`: the function goes on, and leaves in another way.
 */
export function failureCounts(
  knowledge: Knowledge,
  cause: ts.Node,
  tracked: TrackedResource,
  isProtected: boolean,
  evidence: Evidence,
  isCaught = false,
): boolean {
  const { resource } = tracked.subject;
  if (typescript.isThrowStatement(cause)) return true;
  if (typescript.isAwaitExpression(cause) && (onlyWaits(knowledge, cause) || failsOnlyForOthers(knowledge, cause)))
    return false;
  if (typescript.isCallExpression(cause) && isLogCall(knowledge, cause)) return false;
  if (failsWithIt(knowledge, cause, tracked)) return false;
  const isWaiting = waits(cause);
  if ((isWaiting || !isProtected) && implicitThrowCounts(resource, isWaiting)) return true;
  if (evidence === "certain" || resource.lost === "collected") return false;
  // What goes on acting does so when the work is over that it was to accompany.
  if (resource.lost === "runs") return isWaiting && !isProtected;
  const isKnown = isKnownToThrow(knowledge, cause) && (isCaught || !isOnItsNumber(cause, tracked));
  return isKnown || (!isProtected && resource.lost === "leaks" && isCallback(knowledge, cause));
}

/**
 * Whether `cause` fails while nobody else can have the resource, which is handed on later, on the straight path. Where
 * its own start fails, it may end by itself.
 */
export function failsBeforeHandingOn(knowledge: Knowledge, cause: ts.Node, tracked: TrackedResource): boolean {
  const { subject, node } = tracked;
  const { lost, lifelong, release } = subject.resource;
  if (lifelong === true || (lost !== "leaks" && lost !== "starves") || isInside(node, cause)) return false;
  if (!waits(cause) && !isKnownToThrow(knowledge, cause)) return false;
  if (typescript.isAwaitExpression(cause) && onlyWaits(knowledge, cause)) return false;
  if (release.length === 0) return true;
  const name = holderOf(node)?.getText();
  if (subject.isPromised === true) return name === undefined || !isGivenTo(knowledge, cause, name);
  return name !== undefined && !mentionsName(cause, name) && !isStartedAfter(tracked.code, cause, name);
}

/**
 * `await this.waitForPage(browser)`: a function of the project that is given it may end it where it fails, if it ends
 * anything at all.
 */
export function isGivenTo(knowledge: Knowledge, cause: ts.Node, name: string): boolean {
  const call = typescript.isAwaitExpression(cause) ? skipOuter(cause.expression) : cause;
  if (!typescript.isCallExpression(call) || !call.arguments.some((argument) => placeText(argument) === name))
    return false;
  const callee = bodyOf(knowledge, call);
  return (
    callee !== undefined && callsIn(callee).some(({ expression }) => RELEASE_NAME.test(calleeName(expression) ?? ""))
  );
}

/** `await publisher.connect(); await subscriber.connect();`: until it is started, there may be nothing to lose. */
export function isStartedAfter(code: ts.Node, cause: ts.Node, name: string): boolean {
  return callsIn(code).some(
    ({ expression, pos }) =>
      pos > cause.pos &&
      typescript.isPropertyAccessExpression(expression) &&
      STARTS.test(expression.name.text) &&
      mentionsName(expression.expression, name),
  );
}

const STARTS = /^(?:connect|open|start|listen|init|bind)(?![a-z])/;

/** `fsyncSync(fd)`: what is asked of a descriptor that is open seldom fails; whoever catches it has thought of that. */
function isOnItsNumber(cause: ts.Node, { subject, node }: TrackedResource): boolean {
  if (subject.resource.release.length > 0 || !typescript.isCallExpression(cause)) return false;
  const name = holderOf(node)?.getText();
  return cause.arguments.some((argument) => placeText(argument) === name);
}

/** `handle(value)`, where `handle` is a parameter: what a caller passes may do anything, and often throws. */
function isCallback({ checker }: Knowledge, cause: ts.Node): boolean {
  if (!typescript.isCallExpression(cause) || !typescript.isIdentifier(cause.expression)) return false;
  const declaration = checker.getSymbolAtLocation(cause.expression)?.valueDeclaration;
  return (
    declaration !== undefined &&
    typescript.isParameter(declaration) &&
    !typescript.isNewExpression(placeGiven(declaration.parent).parent)
  );
}

function waits(cause: ts.Node): boolean {
  return (
    typescript.isAwaitExpression(cause) ||
    (typescript.isForOfStatement(cause) && cause.awaitModifier !== undefined) ||
    typescript.isYieldExpression(cause)
  );
}
