/**
 * Tracks one resource through a function: from its acquisition, along every path, to where it is released, handed on,
 * or lost.
 */
import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Assumption, Block, Graph, Instruction, Operand } from "../flow/graph.ts";
import { member, printPlace, type Place } from "../flow/place.ts";
import { solve, type Domain, type Outcome } from "../flow/solve.ts";
import { assign, compose, holds, pathsWithin, type Aliases } from "./aliases.ts";
import { assumeOnResource, isTestOf } from "./assume.ts";
import { afterCall } from "./call.ts";
import { correlationsOf, type Asked, type Correlations } from "./correlations.ts";
import type { Effects } from "./effects.ts";
import type { ResourceEvent } from "./events.ts";
import { assumeFact, factsAfter, keepFacts, NO_FACTS } from "./facts.ts";
import { isLocalPlace } from "./locality.ts";
import { isHarmlessByName } from "./policy.ts";
import { temporariesAt, withoutTemporaries } from "./temporaries.ts";
import { release, withPhase, type Subject, type Tracking } from "./tracking.ts";
import { initialWorld, printWorld, type Phase, type Raise, type World } from "./world.ts";

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

function straight(world: World): Outcome<World> {
  return { next: [world], thrown: [] };
}

/** A plain call that throws on the way out, in a `finally`, is the exception that leaves: not the one from before. */
function raise(world: World, node: ts.Node, how: Raise): World {
  // What is thrown for an exception that a plain call made counts as little as that.
  const isTheOne = world.raised === undefined || isOfCall(how) || (how === "thrown" && !isOfCall(world.raised.how));
  return isTheOne ? { ...world, raised: { node, how } } : world;
}

function isOfCall(how: Raise): boolean {
  return how === "called" || how === "known";
}

/** The world after `target = value`. */
function moved(tracking: Tracking, world: World, target: Place, value: Operand, node: ts.Node): World {
  const { aliases } = world;
  if (isTestOf(world, value) && value.kind === "place") {
    const tests = new Map(world.tests).set(target.key, world.tests.get(value.key) ?? "truthy when released");
    return { ...world, tests };
  }
  const assigned = assign(aliases, target, value);
  const next = assigned === aliases ? world : { ...world, aliases: assigned };
  if (world.phase === "before") return next;
  const joins = next.aliases.size > 0 && [...next.aliases.keys()].some((key) => !aliases.has(key));
  if (joins && world.phase === "held" && !tracking.subject.isBorrowed && !isLocalPlace(tracking.graph, target)) {
    return handedOn(tracking, next, node, "stored");
  }
  if (joins && tracking.subject.isBorrowed && !isLocalPlace(tracking.graph, target)) return withPhase(next, "gone");
  // A function that was made before may release whatever the variable holds by then: `on("abort", () => socket?.destroy())`.
  if (
    joins &&
    world.phase === "held" &&
    tracking.effects.isEndedByClosure(tracking.graph, target, node, tracking.subject)
  ) {
    return handedOn(tracking, next, node, "captured");
  }
  if (!isLocalPlace(tracking.graph, target) && isCapturedBy(tracking, next, value))
    return handedOn(tracking, next, node, "captured");
  return overwritten(tracking, world, next, node);
}

function awaited(
  tracking: Tracking,
  world: World,
  { result, value, node }: Instruction & { readonly kind: "await" },
): Outcome<World> {
  const next = moved(tracking, world, result, value, node);
  const isIt = holds(world.aliases, value);
  const settled = isIt && next.isPending ? { ...next, isPending: false } : next;
  if (tracking.effects.neverRejects(node)) return straight(settled);
  if (value.kind === "place" && value.root.kind === "temporary" && isHarmlessByName(calledName(value.root.node))) {
    return straight(settled);
  }
  // Where the promise of the resource is rejected, there is no resource.
  const absent = isIt || world.isPending;
  const hasEnded = tracking.subject.resource.endedByFailure === true && isResultOfOwnCall(world, value);
  const failed =
    (absent || hasEnded) && world.phase === "held" ? withPhase(world, "gone") : withoutStart(tracking, world, value);
  return { next: [settled], thrown: [raise(failed, node, "rejected")] };
}

/** Whether `value` is what a member of the resource returned: `cursor.next()`. */
function isResultOfOwnCall(world: World, value: Operand): boolean {
  if (value.kind !== "place" || value.root.kind !== "temporary") return false;
  const { node } = value.root;
  if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression)) return false;
  const receiver = node.expression.expression.getText();
  return [...world.aliases.values()].some((place) => printPlace(place) === receiver);
}

/** The world where `await client.connect()` failed: what was to be put to use was not. */
function withoutStart({ subject }: Tracking, world: World, value: Operand): World {
  if (!world.started || value.kind !== "place" || value.root.kind !== "temporary") return world;
  if (!isResultOfOwnCall(world, value)) return world;
  const name = calledName(value.root.node);
  return name !== undefined && subject.resource.startedBy?.includes(name) === true
    ? { ...world, started: false }
    : world;
}

function calledName(node: ts.Node): string | undefined {
  return typescript.isCallExpression(node) ? calleeName(node.expression) : undefined;
}

/** Whether `value` is a function that releases the held resource, or hands it on. */
function isCapturedBy(tracking: Tracking, world: World, value: Operand): boolean {
  const code = world.phase === "held" ? tracking.effects.functionOf(value) : undefined;
  return (
    code !== undefined &&
    tracking.effects.onCapture(code, [...world.aliases.values()], tracking.subject) !== "untouched"
  );
}

function handedOn(tracking: Tracking, world: World, node: ts.Node, how: "returned" | "stored" | "captured"): World {
  tracking.report({ kind: "handed on", node, how });
  return withPhase(world, "gone");
}

/** The world after an object was made; where one of its functions releases the resource, the object is responsible. */
function composed(tracking: Tracking, world: World, instruction: Instruction & { readonly kind: "create" }): World {
  const aliases = compose(world.aliases, instruction);
  const next = aliases === world.aliases ? world : { ...world, aliases };
  const isKept = instruction.members.some(({ value }) => isCapturedBy(tracking, world, value));
  return isKept ? handedOn(tracking, next, instruction.node, "captured") : next;
}

/** The worlds after a loop drew an element: the resource, where it is in the collection, or another one. */
function drawn(
  tracking: Tracking,
  world: World,
  { result, source, node, async: waits }: Instruction & { readonly kind: "iterate" },
): Outcome<World> {
  const thrown = [raise(world, node, waits ? "rejected" : "called")];
  if (holds(world.aliases, source)) return { next: [used(tracking, world, source, node)], thrown };
  const [path] = source.kind === "place" ? pathsWithin(world.aliases, source) : [];
  if (path === undefined || source.kind !== "place") return { next: [outOfTurn(world, source)], thrown };
  const element = path.reduce(member, source);
  const isIt: World = {
    ...world,
    aliases: assign(world.aliases, path.slice(1).reduce(member, result), element),
    drawn: new Set([...world.drawn, source.key, inTurn(source.key)]),
  };
  return { next: world.drawn.has(source.key) ? [outOfTurn(world, source)] : [isIt, world], thrown };
}

/** Marks that the element just drawn is the resource: the loop's body comes next, and not its end. */
function inTurn(key: string): string {
  return `${key} in turn`;
}

function outOfTurn(world: World, source: Operand): World {
  if (source.kind !== "place" || !world.drawn.has(inTurn(source.key))) return world;
  return { ...world, drawn: new Set([...world.drawn].filter((key) => key !== inTurn(source.key))) };
}

/** The worlds after a loop: what was in the collection has been drawn, unless the loop was left early. */
function iterated(
  tracking: Tracking,
  world: World,
  { source, early }: Instruction & { readonly kind: "iterated" },
): Outcome<World> {
  if (source.kind !== "place") return straight(world);
  if (world.aliases.has(source.key)) {
    const ends = tracking.subject.resource.endedByIteration === true && world.phase === "held";
    return straight(ends ? withPhase(world, "gone") : world);
  }
  const isInside = pathsWithin(world.aliases, source).length > 0;
  if (isInside && !early && !world.drawn.has(source.key)) return { next: [], thrown: [] };
  if (!early && world.drawn.has(inTurn(source.key))) return { next: [], thrown: [] };
  return straight(
    world.drawn.has(source.key)
      ? {
          ...world,
          drawn: new Set([...world.drawn].filter((key) => key !== source.key && key !== inTurn(source.key))),
        }
      : world,
  );
}

/**
 * `after`, or an event where it has no name left for what `before` still held. A temporary that is made anew in the next
 * turn of a loop was never a name.
 */
function overwritten(tracking: Tracking, before: World, after: World, node: ts.Node): World {
  if (after.phase !== "held" || after.aliases.size > 0) return after;
  if (![...before.aliases.values()].some(({ root }) => root.kind !== "temporary")) return after;
  const { raised } = before;
  tracking.report({ kind: "overwritten", node, ...(raised === undefined ? {} : { raised: raised.node }) });
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
      const { after, keepsAnswers } = tracking.subject.resource;
      if (after !== "all" && keepsAnswers !== true) {
        tracking.report({ kind: "used after release", release: world.release.node, node, how });
      }
      return world;
    }
    const isPart = !world.aliases.has(value.key);
    tracking.report({ kind: "handed on", node, how, ...(isPart ? { isPart } : {}) });
    return withPhase(world, "gone");
  }
  return isCapturedBy(tracking, world, value) ? handedOn(tracking, world, node, "captured") : world;
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
  const { test, holds: isSo } = assumption;
  if (test.kind === "truthy" && !isSo && tracking.effects.isNeverFalsy(test.place)) return undefined;
  const onResource = assumeOnResource(tracking.subject, world, assumption);
  if (onResource === undefined) return undefined;
  const facts = assumeFact(onResource.facts, assumption);
  if (facts === undefined) return undefined;
  if (facts === onResource.facts || !tracking.correlations.isAskedAgain(assumption)) return onResource;
  return { ...onResource, facts };
}
