/** Every resource that a file's functions acquire, tracked to its end. */
import type ts from "typescript";
import type { Graph } from "../../engine/flow/graph.ts";
import type { Code } from "../../engine/flow/lower-function.ts";
import {
  acquires,
  acquisitionsIn,
  madeIn,
  mentionsMaking,
  receivedBy,
  type AcquiringCall,
  type AcquisitionSite,
} from "../../engine/summaries/acquisitions.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { mayMake, mayMakeTelling } from "../../engine/summaries/makers.ts";
import { mayBeReleased, mayRelease } from "../../engine/summaries/may-release.ts";
import { factStore, memoised } from "../../engine/summaries/memo.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import type { History } from "../../engine/typestate/track.ts";
import { isHarmless, isTelling } from "../../models/catalog.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import { holderOf } from "./naming.ts";
import { mayBeOnlyAsked } from "./only-asked.ts";

export interface TrackedResource extends AcquisitionSite {
  /** The function that acquires it. */
  readonly code: Code;
  readonly graph: Graph;
  readonly history: History;
}

/**
 * The resources that the functions of `file` acquire, with what happens to each on the paths through its function.
 * What a module acquires at its top level lives as long as the process, and is left out.
 *
 * @param wanted `"certain"`: without those of which, by the names around them, nothing certain can be told.
 */
export function trackedResources(
  knowledge: Knowledge,
  file: ts.SourceFile,
  wanted: Evidence,
): readonly TrackedResource[] {
  return wanted === "certain" ? tellingResources(knowledge, file) : allResources(knowledge, file);
}

const allResources = memoised((knowledge, file: ts.SourceFile) => resourcesIn(knowledge, file, () => () => true));
const tellingResources = memoised((knowledge, file: ts.SourceFile) =>
  resourcesIn(knowledge, file, mayTell).filter((resource) => tells(knowledge, resource)),
);

type Choice = (knowledge: Knowledge, code: Code) => (call: AcquiringCall) => boolean;

function resourcesIn(knowledge: Knowledge, file: ts.SourceFile, choose: Choice): readonly TrackedResource[] {
  if (!mentionsMaking(knowledge, file)) return [];
  const found: TrackedResource[] = [];
  const laidDown = new Set<ts.Node>();
  for (const code of functionsIn(file)) {
    found.push(...receivedIn(knowledge, code));
    if (laidDown.has(code) || !mentionsMaking(knowledge, code)) continue;
    const isChosen = choose(knowledge, code);
    const calls = madeIn(code).filter(
      (call) => isChosen(call) && mayMake(knowledge, call) && acquires(knowledge, call),
    );
    if (calls.length === 0) continue;
    const graph = graphOf(knowledge, code);
    for (const inlined of graph.inlined) laidDown.add(inlined);
    for (const site of acquisitionsIn(knowledge, graph, new Set(calls))) found.push(acquiredAt(knowledge, code, site));
  }
  return found;
}

const receivedIn = memoised((knowledge, code: Code): readonly TrackedResource[] => {
  const site = receivedBy(knowledge, code);
  return site === undefined ? [] : [trackedAt(knowledge, code, site)];
});

const known = factStore<TrackedResource>();

/** {@link trackedAt}, once for each call and the function that it is followed in. */
function acquiredAt(knowledge: Knowledge, code: Code, site: AcquisitionSite): TrackedResource {
  const store = known(knowledge);
  const before = store.get(site.node);
  if (before?.code === code) return before;
  const tracked = trackedAt(knowledge, code, site);
  store.set(site.node, tracked);
  return tracked;
}

/** What `site` acquires in `code`, followed through it once somebody asks for its history. */
export function trackedAt(knowledge: Knowledge, code: Code, site: AcquisitionSite): TrackedResource {
  const graph = graphOf(knowledge, code);
  let history: History | undefined;
  return {
    ...site,
    code,
    graph,
    get history() {
      return (history ??= trackIn(knowledge, graph, site.subject));
    },
  };
}

/** Of which calls in `code` may something certain be told, by names alone? */
function mayTell(knowledge: Knowledge, code: Code): (call: AcquiringCall) => boolean {
  const { harmlessMakers } = knowledge.catalog;
  if (mayRelease(knowledge, code)) return ({ expression }) => !harmlessMakers.has(calleeName(expression) ?? "");
  return (call) => isEndedOrAsked(knowledge, code, call) || mayMakeTelling(knowledge, call);
}

function tells(knowledge: Knowledge, { code, node, subject: { resource } }: TrackedResource): boolean {
  if (isHarmless(resource)) return false;
  return mayRelease(knowledge, code) || isTelling(resource) || isEndedOrAsked(knowledge, code, node);
}

/** Does `code` keep what `call` makes under a name, to ask it for something, or to have it released? */
function isEndedOrAsked(knowledge: Knowledge, code: Code, call: AcquiringCall): boolean {
  const holder = holderOf(call);
  if (holder === undefined || !typescript.isIdentifier(holder)) return false;
  return mayBeOnlyAsked(call) || mayBeReleased(knowledge, code, holder.text);
}
