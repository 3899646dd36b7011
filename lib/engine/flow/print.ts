/** Graphs as text, for tests and for `--explain`. */
import type { Block, Condition, Graph, Instruction, Operand } from "./graph.ts";
import { printPlace } from "./place.ts";

/**
 * Prints the blocks that can be reached, in the order in which they are reached, each with its instructions and its
 * edges. A handler is shown where the block has an instruction that may throw and it is not the function's own exit.
 */
export function printGraph(graph: Graph): string {
  const order = reachable(graph);
  const names = new Map<Block, string>([...order].filter(isInner(graph)).map((block, index) => [block, `b${index}`]));
  names.set(graph.returned, "return").set(graph.thrown, "throw");
  const name = (block: Block) => names.get(block) ?? "?";
  return order
    .filter(isInner(graph))
    .map((block) => {
      const handler = block.handler === graph.thrown ? "" : ` ! ${name(block.handler)}`;
      const lines = block.instructions.map((instruction) => `  ${printInstruction(instruction)}`);
      const edges = block.edges.map((edge) => {
        const when =
          edge.assume === undefined ? "" : ` if ${edge.assume.holds ? "" : "not "}${printCondition(edge.assume.test)}`;
        return `  -> ${name(edge.to)}${when}`;
      });
      return [`${name(block)}${handler}:`, ...lines, ...edges].join("\n");
    })
    .join("\n");
}

function isInner(graph: Graph): (block: Block) => boolean {
  return (block) => block !== graph.returned && block !== graph.thrown;
}

function reachable(graph: Graph): Block[] {
  const seen = new Set<Block>([graph.entry]);
  for (const block of seen) {
    for (const edge of block.edges) seen.add(edge.to);
    if (block.instructions.length > 0) seen.add(block.handler);
  }
  return [...seen];
}

function printInstruction(instruction: Instruction): string {
  const later = instruction.deferred ? "later: " : "";
  return later + printBare(instruction);
}

function printBare(instruction: Instruction): string {
  switch (instruction.kind) {
    case "assign":
      return `${printPlace(instruction.target)} = ${printOperand(instruction.value)}`;
    case "call": {
      const callee =
        instruction.receiver === undefined
          ? printOperand(instruction.callee)
          : `${printOperand(instruction.receiver)}.${instruction.member ?? "?"}`;
      const args = instruction.arguments.map(printOperand).join(", ");
      return `${printPlace(instruction.result)} = call ${callee}(${args}${instruction.spread ? ", …" : ""})`;
    }
    case "await":
    case "yield":
      return `${printPlace(instruction.result)} = ${instruction.kind} ${printOperand(instruction.value)}`;
    case "create":
      return `${printPlace(instruction.result)} = { ${instruction.members.map((m) => `${m.key ?? "…"}: ${printOperand(m.value)}`).join(", ")} }`;
    case "update":
      return `${printPlace(instruction.target)} += ${instruction.by ?? "?"}`;
    case "delete":
      return `delete ${printPlace(instruction.target)}`;
    case "iterate":
      return `${printPlace(instruction.result)} = next ${printOperand(instruction.source)}`;
    case "iterated":
      return `iterated ${printOperand(instruction.source)}${instruction.early ? " early" : ""}`;
    case "using":
    case "dispose":
      return `${instruction.async ? "await " : ""}${instruction.kind} ${printPlace(instruction.value)}`;
    case "return":
      return instruction.value === undefined ? "return" : `return ${printOperand(instruction.value)}`;
    case "throw":
      return `throw ${printOperand(instruction.value)}`;
    default:
      return instruction satisfies never;
  }
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "truthy":
      return printPlace(condition.place);
    case "nullish":
      return `${printPlace(condition.place)} == null`;
    case "equals":
      return `${printPlace(condition.place)} === ${JSON.stringify(condition.value)}`;
    case "opaque":
      return condition.text;
    default:
      return condition satisfies never;
  }
}

function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case "place":
      return printPlace(operand);
    case "constant":
      return JSON.stringify(operand.value) ?? "undefined";
    case "function":
      return "function";
    case "unknown":
      return "?";
    default:
      return operand satisfies never;
  }
}
