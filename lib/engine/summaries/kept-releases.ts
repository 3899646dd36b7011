/**
 * Variables that keep the function by which a resource is released, for whoever ends it:
 *
 *     let stop = () => {};
 *     try { const held = hold(); stop = held.release; … } finally { stop(); }
 */
import type { Graph } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import type { Subject } from "../typestate/tracking.ts";

/** `subject`, to which all of them in `graph` are known. */
export function withKeptReleases(graph: Graph, subject: Subject): Subject {
  const kept = keptReleases(graph, subject);
  return kept.length === 0 ? subject : { ...subject, releaseFunctions: [...(subject.releaseFunctions ?? []), ...kept] };
}

function keptReleases({ blocks }: Graph, { resource: { release } }: Subject): readonly Place[] {
  return blocks.flatMap(({ instructions }) =>
    instructions.flatMap((each) => {
      if (each.kind !== "assign" || each.value.kind !== "place" || each.target.root.kind !== "variable") return [];
      const name = each.value.path.at(-1);
      return each.target.path.length === 0 && name !== undefined && release.includes(name) ? [each.target] : [];
    }),
  );
}
