/** What lives by its events: a subscriber, a client that is pushed to, a process that is read from. */
import type { Instruction, Operand } from "../../engine/flow/graph.ts";
import { printPlace } from "../../engine/flow/place.ts";
import { holderOf, holderOfPart } from "./naming.ts";
import type { TrackedResource } from "./tracked.ts";

/**
 * Whether the function puts a handler on the resource for something that comes again and again. It may be meant to come
 * for as long as the process lives: `subscriber.on("message", …)` in a function that sets everything up.
 */
export function isServed({ graph, node, subject: { part } }: TrackedResource): boolean {
  const name = (part === undefined ? holderOf(node) : holderOfPart(node, part))?.getText();
  const isIt = (operand: Operand | undefined): boolean =>
    operand?.kind === "place" &&
    (printPlace(operand) === name || (operand.root.kind === "temporary" && operand.root.node === node));
  const serves = (instruction: Instruction): boolean => {
    if (instruction.kind === "call") {
      return (
        LISTENS.has(instruction.member ?? "") && isIt(instruction.receiver) && !isPassing(instruction.arguments[0])
      );
    }
    return instruction.kind === "assign" && isHandlerOf(printPlace(instruction.target), name);
  };
  return graph.blocks.some(({ instructions }) => instructions.some(serves));
}

const LISTENS = new Set(["on", "addListener", "addEventListener", "prependListener"]);

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
