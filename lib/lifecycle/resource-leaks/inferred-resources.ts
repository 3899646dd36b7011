/** Resources that nobody declared, tracked to their end: what the function itself or others like it release. */
import type ts from "typescript";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { receiverOf } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { WAITS_FOR_TURN } from "../resources/lock-names.ts";
import { holderOf } from "../resources/naming.ts";
import { RELEASES_SOMETHING } from "../resources/release-names.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { acquisitionsByExample, isNamedMaker, lentInstead, mayFollowExample } from "./by-example.ts";
import { inferredAcquisitionsIn } from "./inferred.ts";
import { isKeptByMaker } from "./kept-by-maker.ts";

/**
 * Those of them that somebody lends: a call whose name says that it takes something out, and that is given back by
 * `release()`, here or where others call the same. A pool that does not get it back runs dry.
 */
export function returnableResources(knowledge: Knowledge, file: ts.SourceFile): readonly TrackedResource[] {
  if (!GIVES_BACK.test(file.text)) return [];
  return inferredResources(knowledge, file).filter(
    ({ node, subject, code }) =>
      !typescript.isNewExpression(node) &&
      subject.resource.release[0] === "release" &&
      isNamedMaker(node) &&
      !isCommittedInstead(node, code),
  );
}

/** `draft.commit()` where it went well, else `draft.release()`: that is no connection, which is given back either way. */
function isCommittedInstead(node: ts.Node, code: ts.Node): boolean {
  const holder = holderOf(node)?.getText();
  const isCalled = (names: ReadonlySet<string>): boolean =>
    callsNamed(code, names).some((call) => receiverOf(call)?.getText() === holder);
  return holder !== undefined && isCalled(COMMITS) && !isCalled(OF_TRANSACTIONS);
}

const COMMITS: ReadonlySet<string> = new Set(["commit"]);
const OF_TRANSACTIONS: ReadonlySet<string> = new Set(["rollback", "begin", "beginTransaction", "query", "execute"]);

const GIVES_BACK = /\.release\(/;

export function inferredResources(knowledge: Knowledge, file: ts.SourceFile): readonly TrackedResource[] {
  const laidDown = new Set<ts.Node>();
  return functionsIn(file).flatMap((code) => {
    if (laidDown.has(code)) return [];
    const text = code.getText();
    const releases = RELEASES_SOMETHING.test(text) || WAITS_FOR_TURN.test(text);
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
