/**
 * Tracks one resource through a function: from its acquisition, along every path, to where it is released, handed on,
 * or lost.
 */
import type ts from "typescript";
import type { Assumption, Block, Graph, Instruction, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { solve, type Domain, type Outcome } from "../flow/solve.ts";
import { assign, holds, type Aliases } from "./aliases.ts";
import { assumeOnResource } from "./assume.ts";
import { assumeFact } from "./assumed-facts.ts";
import { afterCall } from "./call.ts";
import { correlationsOf, type Asked, type Correlations } from "./correlations.ts";
import type { Effects } from "./effects.ts";
import type { ResourceEvent } from "./events.ts";
import { factsAfter } from "./facts-after.ts";
import { keepFacts, NO_FACTS } from "./facts.ts";
import { composed, escapesIn, moved, overwritten } from "./hands.ts";
import { drawn, iterated } from "./iteration.ts";
import { temporariesAt, withoutTemporaries } from "./temporaries.ts";
import { release, type Subject, type Tracking } from "./tracking.ts";
import { awaited } from "./waiting.ts";
import { initialWorld, printWorld, raise, straight, type Phase, type World } from "./world.ts";

export interface History {
  readonly events: readonly ResourceEvent[];
  /** The phases in which the function returns and throws. */
  readonly atReturn: ReadonlySet<Phase>;
  readonly atThrow: ReadonlySet<Phase>;
  /** Set where paths are missing: only what the events say is known. */
  readonly incomplete: boolean;
}

const knownCorrelations = new WeakMap<Graph, Correlations>();

/** Is told of each step of the tracking: what a world became behind an instruction, and where that throws. */
export type Observer = (instruction: Instruction, outcome: Outcome<World>) => void;

export function track(
  graph: Graph,
  subject: Subject,
  effects: Effects,
  isShared: (place: Place) => boolean,
  observe?: Observer,
): History {
  const correlations = correlationsFor(graph, subject, isShared);
  const events = new Map<string, ResourceEvent>();
  const report = (event: ResourceEvent): void => {
    const other =
      "exit" in event
        ? event.exit
        : "raised" in event
          ? "raised"
          : "first" in event
            ? event.first.pos
            : "how" in event
              ? event.how
              : "isStraight" in event && event.isStraight;
    const key = `${event.kind}|${event.node.pos}|${event.node.end}|${String(other)}`;
    if (!events.has(key)) events.set(key, event);
  };
  const tracking: Tracking = { graph, subject, effects, correlations, report };
  const places: Aliases = new Map((subject.places ?? []).map((place) => [place.key, place]));
  const { returned, thrown, incomplete } = solve(
    graph,
    domainOf(tracking, observe),
    subject.isReleased === true
      ? { ...initialWorld("released", places), release: { node: graph.node, deferred: false } }
      : initialWorld(subject.site === undefined ? "held" : "before", places),
  );
  const isIdle = (world: World): boolean => subject.resource.startedBy !== undefined && !world.started;
  for (const world of returned) {
    if (world.phase !== "held" || isIdle(world)) continue;
    const raised = world.raised === undefined ? {} : { raised: world.raised.node };
    report({
      kind: "leaked",
      exit: world.left === undefined ? "end" : "return",
      node: world.left ?? graph.node,
      ...raised,
    });
  }
  for (const world of thrown) {
    const { phase, raised } = world;
    if (phase !== "held" || raised === undefined || isIdle(world)) continue;
    report({ kind: "leaked", exit: raised.how === "thrown" ? "throw" : "implicit throw", node: raised.node });
  }
  return {
    events: [...events.values()],
    atReturn: new Set(returned.map((world) => world.phase)),
    atThrow: new Set(thrown.map((world) => world.phase)),
    incomplete,
  };
}

function correlationsFor(graph: Graph, subject: Subject, isShared: (place: Place) => boolean): Correlations {
  const asked = subject.lentIf === undefined ? undefined : argumentAt(graph, subject.site, subject.lentIf);
  if (asked !== undefined) return correlationsOf(graph, isShared, asked);
  let correlations = knownCorrelations.get(graph);
  if (correlations === undefined) knownCorrelations.set(graph, (correlations = correlationsOf(graph, isShared)));
  return correlations;
}

function argumentAt(graph: Graph, site: ts.Node | undefined, index: number): Asked | undefined {
  for (const { instructions } of graph.blocks) {
    const call = instructions.find((instruction) => instruction.kind === "call" && instruction.node === site);
    const argument = call?.kind === "call" ? call.arguments[index] : undefined;
    if (call !== undefined && argument?.kind === "place") return { node: call.node, key: argument.key };
  }
  return undefined;
}

function domainOf(tracking: Tracking, observe: Observer | undefined): Domain<World> {
  return {
    key: printWorld,
    transfer: (world, instruction) => {
      const outcome = transfer(tracking, world, instruction);
      observe?.(instruction, outcome);
      return outcome;
    },
    assume: (world, assumption) => assume(tracking, world, assumption),
    // A path without its facts may be one that nobody can take.
    coarsen: (world) => ({ ...world, phase: world.phase === "held" ? "gone" : world.phase, facts: NO_FACTS }),
    enter: (world, block) => withoutDead(tracking, world, block),
  };
}

function withoutDead({ graph, correlations }: Tracking, world: World, block: Block): World {
  const facts = keepFacts(world.facts, correlations.liveAt(block));
  const live = temporariesAt(graph, block);
  const aliases = withoutTemporaries(world.aliases, live);
  const tests = withoutTemporaries(world.tests, live);
  const isSame = facts === world.facts && aliases === world.aliases && tests === world.tests;
  return isSame ? world : { ...world, facts, aliases, tests };
}

function transfer(tracking: Tracking, before: World, instruction: Instruction): Outcome<World> {
  if (before.phase === "gone") return { next: [before], thrown: [before] };
  const facts = factsAfter(before.facts, instruction, tracking.correlations.relevance);
  const world = facts === before.facts ? before : { ...before, facts };
  switch (instruction.kind) {
    case "call": {
      const { thrown, how = "called", ...rest } = afterCall(tracking, world, instruction);
      return { ...rest, thrown: thrown.map((w) => raise(w, instruction.node, how)) };
    }
    case "assign":
      return straight(moved(tracking, world, instruction.target, instruction.value, instruction.node));
    case "await":
      return awaited(tracking, world, instruction);
    case "yield":
      return {
        next: [escapesIn(tracking, world, instruction.value, instruction.node, "returned")],
        thrown: [raise(world, instruction.node, "rejected")],
      };
    case "create":
      return straight(composed(tracking, world, instruction));
    case "update":
      return straight(world);
    case "delete":
      return straight(
        overwritten(
          tracking,
          world,
          { ...world, aliases: assign(world.aliases, instruction.target, UNKNOWN) },
          instruction.node,
        ),
      );
    case "iterate":
      return drawn(tracking, world, instruction);
    case "iterated":
      return iterated(tracking, world, instruction);
    case "using":
      return straight(world);
    case "dispose": {
      if (!holds(world.aliases, instruction.value)) return { next: [world], thrown: [] };
      const next = release(tracking, world, instruction.node, instruction.deferred ?? false);
      return { next: [next], thrown: [] };
    }
    case "return":
      return straight({
        ...escapesIn(tracking, world, instruction.value, instruction.node, "returned"),
        left: instruction.node,
      });
    case "throw":
      return { next: [raise(world, instruction.node, "thrown")], thrown: [raise(world, instruction.node, "thrown")] };
    default:
      return instruction satisfies never;
  }
}

const UNKNOWN: Operand = { kind: "unknown" };

function assume(tracking: Tracking, world: World, assumption: Assumption): World | undefined {
  if (world.phase === "gone") return world;
  const { test, holds: isSo } = assumption;
  if (test.kind === "truthy" && !isSo && tracking.effects.isNeverFalsy(test.place)) return undefined;
  const onResource = assumeOnResource(tracking.subject, world, assumption);
  if (onResource === undefined) return undefined;
  const facts = assumeFact(onResource.facts, assumption);
  if (facts === undefined) return undefined;
  if (facts === onResource.facts || !tracking.correlations.isAskedAgain(assumption)) return onResource;
  return { ...onResource, facts };
}
