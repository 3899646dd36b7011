/**
 * Which tests of a graph have to do with each other. A test that is asked once, of something that the graph never sets,
 * tells nothing about any other branch: to keep its outcome in mind would only multiply the paths.
 */
import type ts from "typescript";
import { mayThrow, type Assumption, type Block, type Condition, type Graph } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { opaqueKey, relevanceOf, type Relevance } from "./facts.ts";

export interface Correlations {
  /** What facts are kept about. */
  readonly relevance: Relevance;
  /** Whether the outcome of a test says something about another branch. */
  readonly isAskedAgain: (assumption: Assumption) => boolean;
  /** The promises that are waited for in several places. */
  readonly promises: ReadonlySet<string>;
  /** The keys of the facts that code from `block` on may ask about. */
  readonly liveAt: (block: Block) => ReadonlySet<string>;
}

/** A question that is no branch: an instruction whose outcome depends on whether the place `key` holds something. */
export interface Asked {
  readonly node: ts.Node;
  readonly key: string;
}

export function correlationsOf(graph: Graph, isShared: (place: Place) => boolean, also?: Asked): Correlations {
  const relevance = relevanceOf(graph, isShared);
  const asked = askedAgain(graph, also);
  const keys = new Set([...relevance.keys].filter((key) => asked.has(key)));
  const live = liveness(graph, asked, also);
  const opaque = relevance.opaque.filter(({ text }) => asked.has(text));
  const places = new Set(opaque.flatMap((test) => test.places.map(({ key }) => key)));
  const shared = new Set([...relevance.shared].filter((key) => keys.has(key) || places.has(key)));
  return {
    relevance: { keys, shared, opaque },
    isAskedAgain: ({ test }) => asked.has(keyOf(test)),
    promises: awaitedAgain(graph),
    liveAt: (block) => live.get(block) ?? NOTHING,
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** Which of `keys` are asked about from each block on, before they get another value. */
function liveness(
  graph: Graph,
  keys: ReadonlySet<string>,
  also: Asked | undefined,
): ReadonlyMap<Block, ReadonlySet<string>> {
  if (keys.size === 0) return new Map();
  const live = new Map<Block, Set<string>>(graph.blocks.map((block) => [block, new Set()]));
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const block of [...graph.blocks].reverse()) {
      const before = live.get(block)?.size ?? 0;
      const after = liveIn(block, keys, live, also);
      if (after.size === before) continue;
      live.set(block, after);
      isChanging = true;
    }
  }
  return live;
}

function liveIn(
  block: Block,
  keys: ReadonlySet<string>,
  live: ReadonlyMap<Block, ReadonlySet<string>>,
  also: Asked | undefined,
): Set<string> {
  const found = new Set<string>();
  for (const { to, assume } of block.edges) {
    if (assume !== undefined && keys.has(keyOf(assume.test))) found.add(factKey(assume.test));
    for (const key of live.get(to) ?? NOTHING) found.add(key);
  }
  for (const instruction of [...block.instructions].reverse()) {
    if (instruction.node === also?.node && keys.has(also.key)) found.add(also.key);
    if (instruction.kind !== "assign" || !found.has(instruction.target.key)) continue;
    found.delete(instruction.target.key);
    if (instruction.value.kind === "place" && keys.has(instruction.value.key)) found.add(instruction.value.key);
  }
  if (block.instructions.some(mayThrow)) for (const key of live.get(block.handler) ?? NOTHING) found.add(key);
  return found;
}

function factKey(test: Condition): string {
  return test.kind === "opaque" ? opaqueKey(test.text) : test.place.key;
}

function keyOf(test: Condition): string {
  return test.kind === "opaque" ? test.text : test.place.key;
}

/** What is tested in two blocks, or tested and set; and where its value comes from. */
function askedAgain(graph: Graph, also: Asked | undefined): ReadonlySet<string> {
  const tested = new Set<string>(also === undefined ? [] : [also.key]);
  const found = new Set<string>();
  for (const { edges } of graph.blocks) {
    const keys = new Set(edges.flatMap(({ assume }) => (assume === undefined ? [] : [keyOf(assume.test)])));
    for (const key of keys) {
      if (tested.has(key)) found.add(key);
      tested.add(key);
    }
  }
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { instructions } of graph.blocks) {
      for (const instruction of instructions) {
        if (instruction.kind !== "assign" && instruction.kind !== "create") continue;
        const { key } = instruction.kind === "assign" ? instruction.target : instruction.result;
        if (!tested.has(key) && !found.has(key)) continue;
        const value = instruction.kind === "assign" ? instruction.value : undefined;
        if (value?.kind === "unknown") continue;
        found.add(key);
        if (value?.kind === "place") found.add(value.key);
      }
    }
  }
  return found;
}

function awaitedAgain(graph: Graph): ReadonlySet<string> {
  const awaited = new Set<string>();
  const again = new Set<string>();
  for (const { instructions } of graph.blocks) {
    for (const instruction of instructions) {
      if (instruction.kind !== "await" || instruction.value.kind !== "place") continue;
      const { key, root } = instruction.value;
      if (root.kind === "temporary") continue;
      if (awaited.has(key)) again.add(key);
      awaited.add(key);
    }
  }
  return again;
}
