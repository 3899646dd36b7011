/**
 * Whether a function waits until a thing says itself that it has come to its end:
 *
 *     const isRead = new Promise<void>((resolve) => reader.on("end", () => resolve()));
 *     reader.pipe(file, { end: false });
 *     await isRead;
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { withOuter } from "../../syntax/expressions.ts";
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

export function isWaitedToItsEnd({ node, code }: TrackedResource): boolean {
  const holder = holderOf(node);
  if (holder === undefined || !typescript.isIdentifier(holder)) return false;
  return nodesWithin(code, identifiersNamed(holder.getSourceFile(), holder.text)).some((use) => {
    const executor = executorSettledAtEnd(use);
    return executor !== undefined && isAwaited(executor.parent, code);
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

function isAwaited(promise: ts.Node, code: ts.Node): boolean {
  const { parent } = withOuter(promise as ts.Expression);
  if (typescript.isAwaitExpression(parent)) return true;
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return false;
  const uses = nodesWithin(code, identifiersNamed(parent.getSourceFile(), parent.name.text));
  return uses.some((use) => typescript.isAwaitExpression(use.parent));
}
