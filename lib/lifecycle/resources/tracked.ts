/** Every resource that a file's functions acquire, tracked to its end. */
import type ts from "typescript";
import { functionsIn } from "../../syntax/functions-in.ts";
import type { Graph } from "../../engine/flow/graph.ts";
import type { Code } from "../../engine/flow/lower-function.ts";
import {
  acquisitionsIn,
  acquiresPart,
  callsThatAcquire,
  mayAcquire,
  receivedBy,
  type AcquisitionSite,
} from "../../engine/summaries/acquisitions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { History } from "../../engine/typestate/track.ts";

export interface TrackedResource extends AcquisitionSite {
  /** The function that acquires it. */
  readonly code: Code;
  readonly graph: Graph;
  readonly history: History;
}

/**
 * The resources that the functions of `file` acquire, with what happens to each on the paths through its function.
 * What a module acquires at its top level lives as long as the process, and is left out.
 */
export const trackedResources = memoised((knowledge, file: ts.SourceFile): readonly TrackedResource[] => {
  if (!mayAcquire(knowledge, file)) return [];
  const found: TrackedResource[] = [];
  const laidDown = new Set<ts.Node>();
  for (const code of functionsIn(file)) {
    const received = receivedBy(knowledge, code);
    if (received !== undefined) found.push(trackedAt(knowledge, code, received));
    if (laidDown.has(code) || !mayAcquire(knowledge, code)) continue;
    if (callsThatAcquire(knowledge, code).length === 0 && !acquiresPart(knowledge, code)) continue;
    const graph = graphOf(knowledge, code);
    for (const inlined of graph.inlined) laidDown.add(inlined);
    for (const site of acquisitionsIn(knowledge, graph)) found.push(trackedAt(knowledge, code, site));
  }
  return found;
});

/** What `site` acquires in `code`, followed through it. */
export function trackedAt(knowledge: Knowledge, code: Code, site: AcquisitionSite): TrackedResource {
  const graph = graphOf(knowledge, code);
  return { ...site, code, graph, history: trackIn(knowledge, graph, site.subject) };
}
