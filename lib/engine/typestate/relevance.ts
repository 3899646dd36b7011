import type { Graph } from "../flow/graph.ts";
import { isWithin, type Place } from "../flow/place.ts";

/** Which places' values matter for the branches of a graph. */
export interface Relevance {
  readonly keys: ReadonlySet<string>;
  /** Variables that functions beside this graph's code assign, so that any call may change them. */
  readonly shared: ReadonlySet<string>;
  /** Tests that are only compared by their text. */
  readonly opaque: readonly { readonly text: string; readonly places: readonly Place[] }[];
}

/**
 * The places that some branch asks about, and those whose values get there by assignment.
 *
 * @param isShared whether code outside of the graph assigns to the variable at the root of a place.
 */
export function relevanceOf(graph: Graph, isShared: (place: Place) => boolean): Relevance {
  const keys = new Set<string>();
  const shared = new Set<string>();
  const add = (place: Place): void => {
    if (keys.has(place.key)) return;
    keys.add(place.key);
    if (place.root.kind !== "temporary" && isShared(place)) shared.add(place.key);
  };
  const opaque = new Map<string, { text: string; places: readonly Place[] }>();
  for (const block of graph.blocks) {
    for (const { assume } of block.edges) {
      if (assume === undefined) continue;
      const { test } = assume;
      if (test.kind === "opaque") opaque.set(test.text, { text: test.text, places: test.places });
      else add(test.place);
      if (test.kind === "opaque") for (const place of test.places) if (isShared(place)) shared.add(place.key);
    }
  }
  for (let size = -1; size !== keys.size;) {
    size = keys.size;
    for (const block of graph.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.kind === "assign" && instruction.value.kind === "place" && keys.has(instruction.target.key))
          add(instruction.value);
      }
    }
  }
  return { keys, shared, opaque: [...opaque.values()] };
}

/** Does a test ask about `key` or something inside it? */
export function isAskedAbout(key: string, { keys, opaque }: Relevance): boolean {
  if (keys.size === 0 && opaque.length === 0) return false;
  for (const asked of keys) if (isWithin(asked, key)) return true;
  return opaque.some(({ places }) => places.some((place) => isWithin(place.key, key)));
}
