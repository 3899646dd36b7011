/**
 * Whether a way out gives the thing to the caller as what a promise is fulfilled with:
 *
 *     const connected = new Promise((resolve) => { onConnect = () => resolve(socket); socket.once("connect", onConnect); });
 *     return await withTimeout(connected, 5_000);
 */
import type ts from "typescript";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { withOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

export function isPromisedToCaller({ node, code }: TrackedResource, exit: ts.Node): boolean {
  const holder = holderOf(node);
  if (!typescript.isReturnStatement(exit) || holder === undefined || !typescript.isIdentifier(holder)) return false;
  return nodesWithin(code, identifiersNamed(holder.getSourceFile(), holder.text)).some((use) => {
    const promise = promiseFulfilledWith(use);
    const kept = promise === undefined ? undefined : holderOf(promise);
    return kept !== undefined && typescript.isIdentifier(kept) && mentionsName(exit, kept.text);
  });
}

/** `new Promise((resolve) => … resolve(use) …)` */
function promiseFulfilledWith(use: ts.Node): ts.Node | undefined {
  const { parent: call } = withOuter(use as ts.Expression);
  if (!typescript.isCallExpression(call) || !typescript.isIdentifier(call.expression)) return undefined;
  const { text } = call.expression;
  const executor = enclosingFunctions(call).find(isPromiseExecutor);
  return executor?.parameters[0]?.name.getText() === text ? executor.parent : undefined;
}
