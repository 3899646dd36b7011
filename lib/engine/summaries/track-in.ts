/** Tracks a resource through a function, with what is known of the calls in it. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Block, Graph } from "../flow/graph.ts";
import type { Effects } from "../typestate/effects.ts";
import { KEEPS_NAME } from "../typestate/policy.ts";
import { track, type History, type Observer } from "../typestate/track.ts";
import type { Subject } from "../typestate/tracking.ts";
import { effectsOf, lendingEffects } from "./effects-of.ts";
import { withKeptReleases } from "./kept-releases.ts";
import type { Knowledge } from "./knowledge.ts";
import { isAssignedOutside } from "./shared-variables.ts";

/**
 * What happens to `subject` in `graph`.
 *
 * A callee of which nothing is known may keep what it gets. Where the function itself releases the resource behind the
 * call, on the straight path, that callee has only borrowed it:
 *
 *     await migrate(client);   // unknown, but see below
 *     if (done) return;        // so this leaks
 *     client.release();
 */
export function trackIn(knowledge: Knowledge, graph: Graph, subject: Subject): History {
  return tracked(knowledge, graph, subject).history;
}

/** The same, where calls of which nothing is known only borrow it, as far as `isBorrower` agrees. */
export function trackLentIn(
  knowledge: Knowledge,
  graph: Graph,
  subject: Subject,
  isBorrower: (node: ts.Node) => boolean,
): History {
  const effects = lendingEffects(knowledge, (node) => mayBorrow(node) && isBorrower(node));
  return track(graph, withKeptReleases(graph, subject), effects, (place) => isAssignedOutside(knowledge, graph, place));
}

/** The same, with each step of it told to `observe`. */
export function observeIn(knowledge: Knowledge, graph: Graph, subject: Subject, observe: Observer): History {
  const { known, effects } = tracked(knowledge, graph, subject);
  return track(graph, known, effects, (place) => isAssignedOutside(knowledge, graph, place), observe);
}

interface Run {
  /** The subject, to which all is known by which it may be released. */
  readonly known: Subject;
  readonly history: History;
  readonly effects: Effects;
}

function tracked(knowledge: Knowledge, graph: Graph, subject: Subject): Run {
  const known = withKeptReleases(graph, subject);
  const run = (effects: Effects): Run => ({
    known,
    history: track(graph, known, effects, (place) => isAssignedOutside(knowledge, graph, place)),
    effects,
  });
  const first = run(effectsOf(knowledge));
  if (first.history.incomplete || !first.history.events.some(isHandedToSomebody)) return first;
  const asked = new Set<ts.Node>();
  const lent = run(
    lendingEffects(knowledge, (node) => {
      if (!mayBorrow(node)) return false;
      asked.add(node);
      return true;
    }),
  );
  const releases = lent.history.events.flatMap((event) =>
    event.kind === "released" && event.isStraight ? [event.node] : [],
  );
  if (lent.history.incomplete || releases.length === 0) return first;
  const borrowers = borrowersAmong(graph, asked, releases, subject.site);
  if (borrowers.size === 0) return first;
  return borrowers.size === asked.size ? lent : run(lendingEffects(knowledge, (node) => borrowers.has(node)));
}

function isHandedToSomebody(event: History["events"][number]): boolean {
  return event.kind === "handed on" && (event.how === "passed" || event.how === "captured");
}

function mayBorrow(node: ts.Node): boolean {
  if (typescript.isNewExpression(node)) return false;
  if (!typescript.isCallExpression(node)) return true;
  const name = calleeName(node.expression);
  return name !== undefined && !KEEPS_NAME.test(name);
}

/** Those of `asked` from which the straight path leads to one of `releases`, without acquiring anew at `site`. */
function borrowersAmong(
  graph: Graph,
  asked: ReadonlySet<ts.Node>,
  releases: readonly ts.Node[],
  site: ts.Node | undefined,
): ReadonlySet<ts.Node> {
  const blockOf = (node: ts.Node): Block | undefined =>
    graph.blocks.find(({ instructions }) =>
      instructions.some((each) => each.node === node || (typescript.isFunctionLike(node) && isInside(node, each.node))),
    );
  const isEnd = ({ instructions }: Block): boolean => instructions.some(({ node }) => releases.includes(node));
  const leading = blocksLeadingTo(graph, isEnd, ({ instructions }) => instructions.some(({ node }) => node === site));
  return new Set(
    [...asked].filter((node) => {
      const block = blockOf(node);
      if (block === undefined) return false;
      const isBefore = isEnd(block) && releases.some((release) => node.pos < release.pos);
      return isBefore || block.edges.some(({ to }) => leading.has(to));
    }),
  );
}

/** The blocks from which the straight path leads to one that `isEnd`, without one that `isBarrier`. */
function blocksLeadingTo(
  graph: Graph,
  isEnd: (block: Block) => boolean,
  isBarrier: (block: Block) => boolean,
): ReadonlySet<Block> {
  const sources = new Map<Block, Block[]>();
  for (const block of graph.blocks) {
    for (const { to } of block.edges) addTo(sources, to, block);
  }
  const leading = new Set(graph.blocks.filter(isEnd));
  // A set that is iterated also yields what is added on the way.
  for (const block of leading) {
    for (const source of sources.get(block) ?? []) if (!isBarrier(source)) leading.add(source);
  }
  return leading;
}
