/**
 * Which tests of a graph have to do with each other. A test that is asked once, of something that the graph never sets,
 * tells nothing about any other branch: to keep its outcome in mind would only multiply the paths.
 */
import type ts from "typescript";
import { mayThrow, type Assumption, type Block, type Condition, type Graph } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { opaqueKey } from "./facts.ts";
import { relevanceOf, type Relevance } from "./relevance.ts";

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
  const backwards = graph.blocks.map((block) => questionsOf(block, keys, also)).reverse();
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const questions of backwards) {
      const after = liveIn(questions, live);
      if (after.size === live.get(questions.block)?.size) continue;
      live.set(questions.block, after);
      isChanging = true;
    }
  }
  return live;
}

/** What a block asks about, and what it sets, as far as it has to do with what is asked anywhere. */
interface Questions {
  readonly block: Block;
  /** The keys of what is asked where it ends. */
  readonly asked: readonly string[];
  /** The last one first: a question between, or a key that gets the value of another. */
  readonly steps: readonly { readonly sets?: string; readonly asks?: string }[];
  readonly throws: boolean;
}

function questionsOf(block: Block, keys: ReadonlySet<string>, also: Asked | undefined): Questions {
  const asked = block.edges.flatMap(({ assume }) =>
    assume !== undefined && keys.has(keyOf(assume.test)) ? [factKey(assume.test)] : [],
  );
  const steps: { sets?: string; asks?: string }[] = [];
  let throws = false;
  for (const instruction of block.instructions) {
    throws ||= mayThrow(instruction);
    if (instruction.kind === "assign") {
      const { target, value } = instruction;
      const from = value.kind === "place" && keys.has(value.key) ? { asks: value.key } : {};
      steps.push({ sets: target.key, ...from });
    }
    if (also !== undefined && instruction.node === also.node && keys.has(also.key)) steps.push({ asks: also.key });
  }
  return { block, asked, steps: steps.reverse(), throws };
}

function liveIn(
  { block, asked, steps, throws }: Questions,
  live: ReadonlyMap<Block, ReadonlySet<string>>,
): Set<string> {
  const found = new Set<string>(asked);
  for (const { to } of block.edges) addAll(found, live.get(to));
  for (const { sets, asks } of steps) {
    // What is set was not asked about before; what it is set to is.
    if (sets !== undefined && !found.delete(sets)) continue;
    if (asks !== undefined) found.add(asks);
  }
  if (throws) addAll(found, live.get(block.handler));
  return found;
}

function addAll(to: Set<string>, keys: ReadonlySet<string> = NOTHING): void {
  for (const key of keys) to.add(key);
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
