/**
 * Tracks one resource through a function: from its acquisition, along every path, to where it is released, handed on,
 * or lost.
 */
import type ts from "typescript";
import type { Assumption, Graph, Instruction, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { solve, type Domain, type Outcome } from "../flow/solve.ts";
import { assign, compose, holds, type Aliases } from "./aliases.ts";
import { assumeOnResource, isTestOf } from "./assume.ts";
import { afterCall } from "./call.ts";
import type { Effects, Tracked } from "./effects.ts";
import type { ResourceEvent } from "./events.ts";
import { assumeFact, factsAfter, NO_FACTS, relevanceOf, type Relevance } from "./facts.ts";
import { isLocalPlace } from "./locality.ts";
import { initialWorld, printWorld, type Phase, type World } from "./world.ts";

/** What to track, and from where. */
export interface Subject extends Tracked {
  /** The call that acquires it; `undefined` where the function has it from the start. */
  readonly site?: ts.Node;
  /** The places that hold it from the start. */
  readonly places?: readonly Place[];
  /** Functions that release it when called: pg's `done`. */
  readonly releaseFunctions?: readonly Place[];
  /** Where this is truthy, nothing was acquired: the error of an error-first callback. */
  readonly absentIf?: Place;
  /** Whether storing it anywhere outside hands it on. A place in `this` or a captured variable stays tracked. */
  readonly isBorrowed?: boolean;
}

export interface History {
  readonly events: readonly ResourceEvent[];
  /** The phases in which the function returns and throws. */
  readonly atReturn: ReadonlySet<Phase>;
  readonly atThrow: ReadonlySet<Phase>;
  /** Set where paths are missing: only what the events say is known. */
  readonly incomplete: boolean;
}

/** What a step of the tracking may use. */
export interface Tracking {
  readonly graph: Graph;
  readonly subject: Subject;
  readonly effects: Effects;
  readonly relevance: Relevance;
  readonly report: (event: ResourceEvent) => void;
}

const relevances = new WeakMap<Graph, Relevance>();

export function track(graph: Graph, subject: Subject, effects: Effects, isShared: (place: Place) => boolean): History {
  let relevance = relevances.get(graph);
  if (relevance === undefined) relevances.set(graph, (relevance = relevanceOf(graph, isShared)));
  const events = new Map<string, ResourceEvent>();
  const report = (event: ResourceEvent): void => {
    const other = "exit" in event ? event.exit : "first" in event ? event.first.pos : "how" in event ? event.how : "";
    const key = `${event.kind}|${event.node.pos}|${event.node.end}|${other}`;
    if (!events.has(key)) events.set(key, event);
  };
  const tracking: Tracking = { graph, subject, effects, relevance, report };
  const places: Aliases = new Map((subject.places ?? []).map((place) => [place.key, place]));
  const { returned, thrown, incomplete } = solve(
    graph,
    domainOf(tracking),
    initialWorld(subject.site === undefined ? "held" : "before", places),
  );
  for (const world of returned) {
    if (world.phase !== "held") continue;
    const raised = world.raised === undefined ? {} : { raised: world.raised.node };
    report({
      kind: "leaked",
      exit: world.left === undefined ? "end" : "return",
      node: world.left ?? graph.node,
      ...raised,
    });
  }
  for (const { phase, raised } of thrown) {
    if (phase !== "held" || raised === undefined) continue;
    report({ kind: "leaked", exit: raised.explicit ? "throw" : "implicit throw", node: raised.node });
  }
  return {
    events: [...events.values()],
    atReturn: new Set(returned.map((world) => world.phase)),
    atThrow: new Set(thrown.map((world) => world.phase)),
    incomplete,
  };
}

function domainOf(tracking: Tracking): Domain<World> {
  return {
    key: printWorld,
    transfer: (world, instruction) => transfer(tracking, world, instruction),
    assume: (world, assumption) => assume(tracking, world, assumption),
    coarsen: (world) => ({ ...world, facts: NO_FACTS }),
  };
}

function transfer(tracking: Tracking, before: World, instruction: Instruction): Outcome<World> {
  if (before.phase === "gone") return { next: [before], thrown: [before] };
  const facts = factsAfter(before.facts, instruction, tracking.relevance);
  const world = facts === before.facts ? before : { ...before, facts };
  switch (instruction.kind) {
    case "call": {
      const { next, thrown } = afterCall(tracking, world, instruction);
      return { next, thrown: thrown.map((w) => raise(w, instruction.node, false)) };
    }
    case "assign":
      return straight(moved(tracking, world, instruction.target, instruction.value, instruction.node));
    case "await": {
      const next = moved(tracking, world, instruction.result, instruction.value, instruction.node);
      // Where the promise of the resource itself is rejected, there is no resource.
      const absent = holds(before.aliases, instruction.value) && before.phase === "held";
      return { next: [next], thrown: [raise(absent ? withPhase(world, "gone") : world, instruction.node, false)] };
    }
    case "yield":
      return {
        next: [escapesIn(tracking, world, instruction.value, instruction.node, "returned")],
        thrown: [raise(world, instruction.node, false)],
      };
    case "create":
      return straight({ ...world, aliases: compose(world.aliases, instruction) });
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
      return {
        next: [used(tracking, world, instruction.source, instruction.node)],
        thrown: [raise(world, instruction.node, false)],
      };
    case "iterated": {
      const ends = holds(world.aliases, instruction.source) && tracking.subject.resource.endedByIteration;
      return straight(ends && world.phase === "held" ? withPhase(world, "gone") : world);
    }
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
      return { next: [raise(world, instruction.node, true)], thrown: [raise(world, instruction.node, true)] };
    default:
      return instruction satisfies never;
  }
}

const UNKNOWN: Operand = { kind: "unknown" };

function straight(world: World): Outcome<World> {
  return { next: [world], thrown: [] };
}

function raise(world: World, node: ts.Node, explicit: boolean): World {
  return world.raised === undefined || explicit ? { ...world, raised: { node, explicit } } : world;
}

export function withPhase(world: World, phase: Phase): World {
  return { ...world, phase };
}

/** The world after the resource was released at `node`; a second release is an event. */
export function release(tracking: Tracking, world: World, node: ts.Node, deferred: boolean): World {
  if (world.phase === "released" && world.release !== undefined) {
    tracking.report({
      kind: "released again",
      first: world.release.node,
      node,
      deferred: deferred || world.release.deferred,
    });
    return world;
  }
  if (world.phase !== "held") return world;
  tracking.report({ kind: "released", node });
  return { ...world, phase: "released", release: { node, deferred } };
}

/** The world after `target = value`. */
function moved(tracking: Tracking, world: World, target: Place, value: Operand, node: ts.Node): World {
  const { aliases } = world;
  if (isTestOf(world, value) && value.kind === "place") {
    const tests = new Map(world.tests).set(target.key, world.tests.get(value.key) ?? "truthy when released");
    return { ...world, tests };
  }
  const next = { ...world, aliases: assign(aliases, target, value) };
  if (world.phase === "before") return next;
  const joins = next.aliases.size > 0 && [...next.aliases.keys()].some((key) => !aliases.has(key));
  if (joins && world.phase === "held" && !tracking.subject.isBorrowed && !isLocalPlace(tracking.graph, target)) {
    tracking.report({ kind: "handed on", node, how: "stored" });
    return withPhase(next, "gone");
  }
  if (joins && tracking.subject.isBorrowed && !isLocalPlace(tracking.graph, target)) return withPhase(next, "gone");
  return overwritten(tracking, world, next, node);
}

/** `after`, or an event where it has no name left for what `before` still held. */
function overwritten(tracking: Tracking, before: World, after: World, node: ts.Node): World {
  if (after.phase !== "held" || after.aliases.size > 0 || before.aliases.size === 0) return after;
  tracking.report({ kind: "overwritten", node });
  return withPhase(after, "gone");
}

/** The world after the resource was handed out in `value`: returned, yielded, thrown. */
function escapesIn(
  tracking: Tracking,
  world: World,
  value: Operand | undefined,
  node: ts.Node,
  how: "returned",
): World {
  if (world.phase === "before" || value === undefined) return world;
  const within =
    value.kind === "place" &&
    [...world.aliases.keys()].some((key) => key === value.key || key.startsWith(`${value.key}.`));
  if (within) {
    if (world.phase === "released" && world.release !== undefined && !world.release.deferred) {
      if (tracking.subject.resource.after !== "all") {
        tracking.report({ kind: "used after release", release: world.release.node, node, how });
      }
      return world;
    }
    tracking.report({ kind: "handed on", node, how });
    return withPhase(world, "gone");
  }
  const code = tracking.effects.functionOf(value);
  if (code === undefined || world.phase !== "held") return world;
  const fate = tracking.effects.onCapture(code, [...world.aliases.values()], tracking.subject);
  if (fate === "untouched") return world;
  tracking.report({ kind: "handed on", node, how: "captured" });
  return withPhase(world, "gone");
}

function used(tracking: Tracking, world: World, source: Operand, node: ts.Node): World {
  if (
    world.phase === "released" &&
    world.release !== undefined &&
    !world.release.deferred &&
    holds(world.aliases, source)
  ) {
    tracking.report({ kind: "used after release", release: world.release.node, node, how: "used" });
  }
  return world;
}

function assume(tracking: Tracking, world: World, assumption: Assumption): World | undefined {
  if (world.phase === "gone") return world;
  const onResource = assumeOnResource(tracking.subject, world, assumption);
  if (onResource === undefined) return undefined;
  const facts = assumeFact(onResource.facts, assumption);
  if (facts === undefined) return undefined;
  return facts === onResource.facts ? onResource : { ...onResource, facts };
}
