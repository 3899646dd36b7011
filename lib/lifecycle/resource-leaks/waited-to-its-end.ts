/**
 * Whether a function waits until a thing says itself that it has come to its end:
 *
 *     const isRead = new Promise<void>((resolve) => reader.on("end", () => resolve()));
 *     reader.pipe(file, { end: false });
 *     await isRead;
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, withOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import type { Leak } from "./leak-finding.ts";

export function isWaitedToItsEnd({ node, code }: TrackedResource): boolean {
  return waitsForItsEnd(node, code).length > 0;
}

/** Has it come to its end by the time that the function is left, be it that it falls off its own end? */
export function hasEndedBefore({ node, code }: TrackedResource, leak: Leak): boolean {
  return waitsForItsEnd(node, code).some(
    (wait) => leak.exit === "end" || wait === leak.node || wait.end <= leak.node.pos,
  );
}

function waitsForItsEnd(node: ts.Node, code: ts.Node): readonly ts.Node[] {
  const holder = holderOf(node);
  if (holder === undefined || !typescript.isIdentifier(holder)) return [];
  return nodesWithin(code, identifiersNamed(holder.getSourceFile(), holder.text)).flatMap((use) => {
    const executor = executorSettledAtEnd(use);
    return executor === undefined ? [] : waitsFor(executor.parent, code);
  });
}

/** `new Promise((resolve) => use.on("end", resolve))` */
function executorSettledAtEnd({ parent: member }: ts.Node): ts.FunctionLikeDeclaration | undefined {
  if (!typescript.isPropertyAccessExpression(member) || !addsListener(member.name.text)) return undefined;
  const call = member.parent;
  const executor = enclosingFunction(member);
  if (!typescript.isCallExpression(call) || executor === undefined || !isPromiseExecutor(executor)) return undefined;
  const [event, listener] = call.arguments;
  const resolve = executor.parameters[0]?.name.getText();
  if (event === undefined || listener === undefined || resolve === undefined) return undefined;
  const isAtEnd = typescript.isStringLiteralLike(event) && isEndEvent(event.text);
  return isAtEnd && mentionsName(functionGiven(listener) ?? listener, resolve) ? executor : undefined;
}

function waitsFor(promise: ts.Node, code: ts.Node): readonly ts.Node[] {
  const { parent } = withOuter(promise as ts.Expression);
  // Whoever gets the promise waits.
  if (typescript.isAwaitExpression(parent) || typescript.isReturnStatement(parent)) return [parent];
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return [];
  const uses = nodesWithin(code, identifiersNamed(parent.getSourceFile(), parent.name.text));
  return uses.flatMap((use) => {
    const wait = typescript.isArrayLiteralExpression(use.parent) ? waitForAll(use.parent) : use.parent;
    return wait !== undefined && typescript.isAwaitExpression(wait) ? [wait] : [];
  });
}

/** `await Promise.all([isRead, isWritten])` */
function waitForAll({ parent: call }: ts.ArrayLiteralExpression): ts.Node | undefined {
  return typescript.isCallExpression(call) && /^all(?:Settled)?$/.test(calleeName(call.expression) ?? "")
    ? call.parent
    : undefined;
}
