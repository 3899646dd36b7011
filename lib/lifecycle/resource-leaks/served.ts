/** What lives by its events: a subscriber, a client that is pushed to, a process that is read from. */
import type ts from "typescript";
import type { Instruction, Operand } from "../../engine/flow/graph.ts";
import { printPlace } from "../../engine/flow/place.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { holderOf, holderOfPart } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

/**
 * Whether the function puts a handler on the resource for something that comes again and again. It may be meant to come
 * for as long as the process lives: `subscriber.on("message", …)` in a function that sets everything up.
 */
export function isServed(analysis: Analysis, { graph, node, subject: { part } }: TrackedResource): boolean {
  const name = (part === undefined ? holderOf(node) : holderOfPart(node, part))?.getText();
  const isIt = (operand: Operand | undefined): boolean =>
    operand?.kind === "place" &&
    (printPlace(operand) === name || (operand.root.kind === "temporary" && operand.root.node === node));
  const serves = (instruction: Instruction): boolean => {
    if (instruction.kind === "call") {
      const { receiver, arguments: given } = instruction;
      if (isIt(receiver)) return isListening(instruction);
      const index = given.findIndex((argument) => isIt(argument));
      return index >= 0 && isServedBy(analysis, instruction.node, index);
    }
    return instruction.kind === "assign" && isHandlerOf(printPlace(instruction.target), name);
  };
  return graph.blocks.some(({ instructions }) => instructions.some(serves));
}

const LISTENS = new Set(["on", "addListener", "addEventListener", "prependListener"]);

function isListening({ member = "", arguments: [event], node }: Instruction & { readonly kind: "call" }): boolean {
  return isSubscription(member, node) || (LISTENS.has(member) && !isPassing(event));
}

/** `const orders = connection.subscribe("orders")`: what comes is taken from what it gives back, or by a function. */
function isSubscription(member: string, call: ts.Node): boolean {
  if (member !== "subscribe" || !typescript.isCallExpression(call)) return false;
  const isTaken = call.arguments.some((argument) => functionGiven(argument) !== undefined);
  return isTaken || !(typescript.isAwaitExpression(call.parent) || typescript.isExpressionStatement(call.parent));
}

/** `trackCalls(connection)`, which begins with `connection.subscribe("calls.*")`. */
function isServedBy(analysis: Analysis, call: ts.Node, index: number): boolean {
  const code = typescript.isCallExpression(call) ? bodyOf(analysis, call) : undefined;
  const name = code?.parameters[index]?.name;
  if (code === undefined || name === undefined || !typescript.isIdentifier(name)) return false;
  return nodesWithin(code.body, identifiersNamed(code.getSourceFile(), name.text)).some(
    ({ parent }) => typescript.isPropertyAccessExpression(parent) && isSubscription(parent.name.text, parent.parent),
  );
}

/** Events that come once in a lifetime, or tell of its end. */
const PASSING = new Set([
  ...["open", "connect", "connection", "ready", "listening", "spawn", "online", "timeout"],
  ...["error", "close", "end", "finish", "exit", "disconnect", "aborted", "abort"],
]);

function isPassing(event: Operand | undefined): boolean {
  return event?.kind === "constant" && PASSING.has(String(event.value));
}

/** `socket.onmessage = …` */
function isHandlerOf(target: string, name: string | undefined): boolean {
  const event = name !== undefined && target.startsWith(`${name}.on`) ? target.slice(name.length + ".on".length) : "";
  return event !== "" && !PASSING.has(event);
}
