/**
 * Which temporaries code still reads. What is known of the others keeps paths apart that have nothing left to tell them apart:
 * each of 200 branches in sequence may leave the result of a call behind.
 */
import { addTo } from "../../syntax/grouped.ts";
import { once } from "../../syntax/once.ts";
import type { Block, Condition, Graph, Instruction, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { isTemporary } from "../flow/place.ts";

const NONE: ReadonlySet<string> = new Set();

/** The keys of the temporaries that are read from `block` on and hold something that was put there before. */
export function temporariesAt(graph: Graph, block: Block): ReadonlySet<string> {
  return liveTemporaries(graph).get(block) ?? NONE;
}

/** Whether anything reads what the temporary `place` holds: the result of `socket.on(…);` is not. */
export function isRead(graph: Graph, { key }: Place): boolean {
  return readTemporaries(graph).has(key);
}

const readTemporaries = once((graph: Graph): ReadonlySet<string> => {
  const read = new Set<string>();
  for (const { instructions, edges } of graph.blocks) {
    for (const instruction of instructions) for (const key of readBy(instruction)) read.add(key);
    for (const { assume } of edges) if (assume !== undefined) for (const key of testedBy(assume.test)) read.add(key);
  }
  return read;
});

/** `known` without what it says of temporaries that are not `live`, and of the places inside them. */
export function withoutTemporaries<Value>(
  known: ReadonlyMap<string, Value>,
  live: ReadonlySet<string>,
): ReadonlyMap<string, Value> {
  let next: Map<string, Value> | undefined;
  for (const key of known.keys()) {
    if (key.startsWith("%") && !live.has(rootKey(key))) (next ??= new Map(known)).delete(key);
  }
  return next ?? known;
}

function rootKey(key: string): string {
  const end = key.indexOf(".");
  return end < 0 ? key : key.slice(0, end);
}

/** Nearly all temporaries are read in the block that makes them; each of the others is followed back to where it is made. */
const liveTemporaries = once((graph: Graph): ReadonlyMap<Block, ReadonlySet<string>> => {
  const live = new Map<Block, Set<string>>();
  const made = new Map<Block, Set<string>>();
  const pending: [Block, string][] = [];
  for (const block of graph.blocks) {
    const own = new Set<string>();
    const read = (key: string): void => {
      if (!own.has(key)) pending.push([block, key]);
    };
    for (const instruction of block.instructions) {
      readBy(instruction).forEach(read);
      for (const place of madeBy(instruction)) if (isTemporary(place)) own.add(place.key);
    }
    for (const { assume } of block.edges) if (assume !== undefined) testedBy(assume.test).forEach(read);
    made.set(block, own);
  }
  const sources = pending.length === 0 ? undefined : sourcesOf(graph);
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const [block, key] = item;
    let known = live.get(block);
    if (known === undefined) live.set(block, (known = new Set()));
    if (known.has(key)) continue;
    known.add(key);
    for (const source of sources?.get(block) ?? [])
      if (made.get(source)?.has(key) !== true) pending.push([source, key]);
  }
  return live;
});

function sourcesOf(graph: Graph): ReadonlyMap<Block, readonly Block[]> {
  const sources = new Map<Block, Block[]>();
  for (const block of graph.blocks) {
    for (const { to } of block.edges) addTo(sources, to, block);
    addTo(sources, block.handler, block);
  }
  return sources;
}

function madeBy(instruction: Instruction): readonly Place[] {
  switch (instruction.kind) {
    case "assign":
      return instruction.target.path.length === 0 ? [instruction.target] : [];
    case "call":
    case "await":
    case "yield":
    case "create":
    case "iterate":
      return [instruction.result];
    default:
      return [];
  }
}

function readBy(instruction: Instruction): readonly string[] {
  return operandsOf(instruction).flatMap((operand) =>
    operand?.kind === "place" && isTemporary(operand) ? [rootKey(operand.key)] : [],
  );
}

function operandsOf(instruction: Instruction): readonly (Operand | undefined)[] {
  switch (instruction.kind) {
    case "assign":
      return instruction.target.path.length === 0 ? [instruction.value] : [instruction.value, instruction.target];
    case "call":
      return [instruction.callee, instruction.receiver, ...instruction.arguments];
    case "create":
      return instruction.members.map(({ value }) => value);
    case "update":
    case "delete":
      return [instruction.target];
    case "iterate":
    case "iterated":
      return [instruction.source];
    case "await":
    case "yield":
    case "dispose":
    case "using":
    case "return":
    case "throw":
      return [instruction.value];
    default:
      return instruction satisfies never;
  }
}

function testedBy(test: Condition): readonly string[] {
  const places = test.kind === "opaque" ? test.places : [test.place];
  return places.filter(isTemporary).map(({ key }) => rootKey(key));
}
