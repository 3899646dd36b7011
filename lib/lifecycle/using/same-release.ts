/** Whether `using` does what a release by hand does. */
import type ts from "typescript";
import { declaredCall, declaredResource } from "../../engine/summaries/declared.ts";
import { disposeMembers } from "../../engine/summaries/dispose-protocol.ts";
import { isPromise } from "../../engine/summaries/promises.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Release, ReleasingTry } from "./releasing-try.ts";

/**
 * - `"same"`: its code, or the library's model, says that one calls the other;
 * - `"alike"`: both are said to release it, and neither says how;
 * - `"other"`: they differ, or cannot be compared.
 */
export type Sameness = "same" | "alike" | "other";

export function samenessOf(analysis: Analysis, { name, release }: ReleasingTry): Sameness {
  const { checker } = analysis;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(name));
  const { sync, asynchronous } = disposeMembers(type);
  const member = release.isAwaited ? asynchronous : sync;
  // `await using` waits; `using` does not. A release that is started and not waited for is neither.
  if (member === undefined || isPromise(analysis, release.call) !== release.isAwaited) return "other";
  if (release.verb === (release.isAwaited ? "@@asyncDispose" : "@@dispose")) return "same";
  const resource = declaredResource(analysis, type);
  if (!release.isMember) {
    const isItsRelease = declaredCall(analysis, release.call)?.releases === 0;
    return isItsRelease && resource?.sameAsDispose?.includes(release.verb) ? "same" : "other";
  }
  if (resource?.sameAsDispose?.includes(release.verb)) return "same";
  const closing = type.getProperty(release.verb);
  const told = closing === undefined ? undefined : byCode(member, closing, release);
  if (told !== undefined) return told;
  return resource?.release.includes(release.verb) ? "alike" : "other";
}

/** What the bodies of both members say; nothing where there are none to read. */
function byCode(dispose: ts.Symbol, closing: ts.Symbol, { verb, isAwaited }: Release): Sameness | undefined {
  const disposal = dispose.valueDeclaration;
  const close = closing.valueDeclaration;
  const verbOfDispose = isAwaited ? "@@asyncDispose" : "@@dispose";
  if (disposal === undefined || close === undefined) return undefined;
  if (onlyCalls(disposal, verb, isAwaited) || onlyCalls(close, verbOfDispose, isAwaited)) return "same";
  if (isSameValue(disposal, close)) return "same";
  return bodyOfMember(disposal) === undefined ? undefined : "other";
}

/** `[Symbol.dispose]() { this.close(); }`, or `[Symbol.dispose] = this.close`. */
function onlyCalls(member: ts.Node, verb: string, isWaitedFor: boolean): boolean {
  const value = valueOf(member);
  if (value !== undefined && isOwnMember(value, verb)) return true;
  const body = bodyOfMember(member);
  if (body === undefined) return false;
  const expression = onlyExpression(body);
  const inner = expression === undefined ? undefined : skipOuter(expression);
  if (inner === undefined) return false;
  const isAwait = typescript.isAwaitExpression(inner);
  const call = isAwait ? skipOuter(inner.expression) : inner;
  if (!typescript.isCallExpression(call) || call.arguments.length > 0) return false;
  const isHandedOn = isAwait || typescript.isReturnStatement(expression!.parent) || body === expression;
  return isOwnMember(call.expression, verb) && (!isWaitedFor || isHandedOn);
}

function isOwnMember(expression: ts.Expression, verb: string): boolean {
  const node = skipOuter(expression);
  return (
    (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node)) &&
    isThis(node.expression) &&
    calleeName(node) === verb
  );
}

/** `{ close, [Symbol.dispose]: close }` */
function isSameValue(one: ts.Node, other: ts.Node): boolean {
  const [first, second] = [valueOf(one), valueOf(other)];
  return (
    first !== undefined &&
    second !== undefined &&
    one.parent === other.parent &&
    typescript.isIdentifier(first) &&
    typescript.isIdentifier(second) &&
    first.text === second.text
  );
}

function valueOf(member: ts.Node): ts.Expression | undefined {
  if (typescript.isShorthandPropertyAssignment(member)) return member.name;
  return typescript.isPropertyDeclaration(member) || typescript.isPropertyAssignment(member)
    ? member.initializer
    : undefined;
}

function bodyOfMember(member: ts.Node): ts.ConciseBody | undefined {
  if (typescript.isMethodDeclaration(member)) return member.body;
  const value = valueOf(member);
  return value === undefined ? undefined : functionLiteral(value)?.body;
}

function onlyExpression(body: ts.ConciseBody): ts.Expression | undefined {
  if (!typescript.isBlock(body)) return body;
  const [only, ...others] = body.statements;
  if (only === undefined || others.length > 0) return undefined;
  return typescript.isExpressionStatement(only) || typescript.isReturnStatement(only) ? only.expression : undefined;
}
