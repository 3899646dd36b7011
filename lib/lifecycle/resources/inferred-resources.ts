/** Resources that nobody declared, tracked to their end: what the function itself or others like it release. */
import type ts from "typescript";
import { functionsIn } from "../../syntax/functions-in.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import { acquisitionsByExample, lentInstead, mayFollowExample } from "./by-example.ts";
import { inferredAcquisitionsIn } from "./inferred.ts";
import { isKeptByMaker } from "./kept-by-maker.ts";
import { RELEASES_SOMETHING } from "./release-names.ts";
import type { TrackedResource } from "./tracked.ts";

export function inferredResources(knowledge: Knowledge, file: ts.SourceFile): readonly TrackedResource[] {
  const laidDown = new Set<ts.Node>();
  return functionsIn(file).flatMap((code) => {
    if (laidDown.has(code)) return [];
    const releases = RELEASES_SOMETHING.test(code.getText());
    if (!releases && !mayFollowExample(knowledge, code)) return [];
    const graph = graphOf(knowledge, code);
    for (const inlined of graph.inlined) laidDown.add(inlined);
    const own = releases ? inferredAcquisitionsIn(knowledge, graph) : [];
    const others = acquisitionsByExample(knowledge, graph).filter(({ node }) =>
      own.every((site) => site.node !== node),
    );
    const sites = [...own, ...others].filter(({ node }) => !isKeptByMaker(knowledge, node));
    return sites.map(({ node, subject: found }) => {
      const subject = { ...found, ...lentInstead(knowledge, node) };
      return { node, subject, code, graph, history: trackIn(knowledge, graph, subject) };
    });
  });
}
