/**
 * Whether a function is done with what may otherwise live on: a server that nobody is served by, a watcher of which one
 * event was wanted, a process that is left in the middle of its output.
 *
 *     const server = createServer(); server.listen(0); await once(server, "listening");
 *     return server.address().port;
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

/** Whether `leave`, on which `tracked` is left, is the `return` of a function that has got what it wanted of it. */
export function isDoneWith({ node, subject: { resource } }: TrackedResource, leave: ts.Node): boolean {
  const holder = holderOf(node);
  const home = enclosingFunction(node);
  if (home === undefined || holder === undefined || !typescript.isIdentifier(holder)) return false;
  if (!typescript.isReturnStatement(leave) || leave.expression === undefined) return false;
  if (node.arguments?.some((argument) => functionGiven(argument) !== undefined) === true) return false;
  const uses = identifiersNamed(node.getSourceFile(), holder.text).filter((use) => isInside(use, home));
  if (uses.some((use) => enclosingFunction(use) !== home || isHeldOpen(use))) return false;
  if (resource.endsItself === true) return isWithinItsOutput(leave, holder.text);
  return nodesOfKind<ts.AwaitExpression>(home, typescript.SyntaxKind.AwaitExpression).some(
    (wait) => wait.pos > node.end && wait.end <= leave.end && isForOneEvent(wait, holder.text),
  );
}

/** `await once(watcher, "change")`: one event is wanted, which is not its end. */
function isForOneEvent({ expression }: ts.AwaitExpression, name: string): boolean {
  const call = skipOuter(expression);
  if (!typescript.isCallExpression(call) || calleeName(call.expression) !== "once") return false;
  const [emitter, event] = call.arguments;
  return (
    placeText(emitter) === name &&
    event !== undefined &&
    typescript.isStringLiteralLike(event) &&
    !isEndEvent(event.text)
  );
}

/** `for await (const line of lines(child.stdout)) if (isWanted(line)) return line;`: more may come. */
function isWithinItsOutput(leave: ts.Node, name: string): boolean {
  for (let at = leave.parent; at !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isForOfStatement(at) && at.awaitModifier !== undefined) return mentionsName(at.expression, name);
  }
  return false;
}

/** `server.unref()`, `server.on("connection", serve)`: it is there for others, or holds nobody up. */
function isHeldOpen({ parent }: ts.Node): boolean {
  if (!typescript.isPropertyAccessExpression(parent)) return false;
  const { parent: call } = parent;
  if (!typescript.isCallExpression(call) || call.expression !== parent) return false;
  const isHeard = /^(?:unref|on|once|addListener|prependListener|addEventListener)$/.test(parent.name.text);
  return isHeard || call.arguments.some((argument) => functionGiven(argument) !== undefined);
}
