/** What a call does to the tracked resource. */
import type ts from "typescript";
import type { CallInstruction } from "../flow/graph.ts";
import { member } from "../flow/place.ts";
import type { Outcome } from "../flow/solve.ts";
import { assign, holds, pathsWithin } from "./aliases.ts";
import { meaningOf } from "./assume.ts";
import { assumeFact } from "./assumed-facts.ts";
import { isHarmlessByName } from "./policy.ts";
import { isRead } from "./temporaries.ts";
import { touchesOf, type Touch } from "./touches.ts";
import { release, withPhase, type Subject, type Tracking } from "./tracking.ts";
import type { Raise, World } from "./world.ts";

/** The worlds after a call, those in which it throws, and whether its code says in so many words that it does. */
export interface AfterCall extends Outcome<World> {
  readonly how?: Raise;
}

export function afterCall(tracking: Tracking, world: World, call: CallInstruction): AfterCall {
  const { subject, effects } = tracking;
  if (call.node === subject.site && world.phase === "before") return acquired(subject, world, call);
  if (world.phase === "before") return { next: [world], thrown: [world] };
  const touches = touchesOf(tracking, world, call);
  const asked = withAnswer(tracking, withResultAlias(tracking, started(tracking, world, call), call), call);
  const next = settle(tracking, asked, call, touches);
  if (effects.neverThrows(call) || isHarmlessByName(call.member) || effects.returnsPromise(call))
    return { next, thrown: [] };
  if (world.phase === "held" && throwsHolding(tracking, world, call)) return { next, thrown: [world], how: "thrown" };
  // A release that throws has released, and what was taken over stays so: see `policy`.
  const hasTaken = touches.some(({ fate }) => fate !== "untouched");
  if (hasTaken) return { next, thrown: next };
  const isKnown = world.phase === "held" && !isOnItsNumber(tracking, world, call) && effects.isKnownToThrow(call);
  return isKnown ? { next, thrown: [world], how: "known", throwsApart: true } : { next, thrown: [world] };
}

/** `fsyncSync(fd)`: what is asked of a descriptor that is open seldom fails. */
function isOnItsNumber({ subject }: Tracking, world: World, call: CallInstruction): boolean {
  return subject.resource.release.length === 0 && call.arguments.some((argument) => holds(world.aliases, argument));
}

/** `new Framed(handle, size)`, whose constructor throws where the size is wrong: then nobody has the handle. */
function throwsHolding({ effects, subject }: Tracking, world: World, call: CallInstruction): boolean {
  return call.arguments.some((argument, index) => {
    const [path] = pathsWithin(world.aliases, argument);
    return path !== undefined && effects.throwsHolding(call, index, path, subject);
  });
}

/** The world in which the resource has been put to use, where `call` does so. */
function started(tracking: Tracking, world: World, call: CallInstruction): World {
  const { startedBy } = tracking.subject.resource;
  if (world.started || startedBy === undefined || call.member === undefined) return world;
  return startedBy.includes(call.member) && holds(world.aliases, call.receiver) ? { ...world, started: true } : world;
}

function acquired(subject: Subject, world: World, call: CallInstruction): Outcome<World> {
  const place = subject.part === undefined ? call.result : member(call.result, subject.part);
  const aliases = new Map([[place.key, place]]);
  // What was raised before it was acquired has been caught, and takes nothing from it.
  const held: World = { ...world, raised: undefined, phase: "held", aliases, isPending: subject.isPromised ?? false };
  const given = subject.lentIf === undefined ? undefined : call.arguments[subject.lentIf];
  if (given === undefined || (given.kind === "constant" && !given.value)) return { next: [held], thrown: [world] };
  if (given.kind !== "place") return { next: [{ ...held, phase: "gone" }], thrown: [world] };
  const made = assumeFact(held.facts, { test: { kind: "truthy", place: given, node: call.node }, holds: false });
  const lent: World = { ...held, phase: "gone" };
  return { next: made === undefined ? [lent] : [{ ...held, facts: made }, lent], thrown: [world] };
}

function settle(tracking: Tracking, world: World, call: CallInstruction, touches: readonly Touch[]): readonly World[] {
  const { node } = call;
  const deferred = call.deferred ?? false;
  for (const { fate, how } of touches) {
    switch (fate) {
      case "released":
        return [release(tracking, world, node, deferred)];
      case "maybe":
        if (world.phase === "held") return [withPhase(world, "gone")];
        break;
      case "kept":
        if (world.phase === "held") {
          tracking.report({ kind: "handed on", node, how: how === "captured" ? "captured" : "passed" });
          return [withPhase(world, "gone")];
        }
        reportUse(tracking, world, node, how);
        break;
      case "untouched":
        reportUse(tracking, world, node, how);
        break;
      default:
        fate satisfies never;
    }
  }
  return [world];
}

function reportUse(tracking: Tracking, world: World, node: ts.Node, how: Touch["how"]): void {
  if (world.phase !== "released" || world.release === undefined || world.release.deferred) return;
  if (tracking.subject.resource.after === "all") return;
  tracking.report({ kind: "used after release", release: world.release.node, node, how });
}

/** `const same = stream.setEncoding("utf8")`, `const same = named(stream)` */
function withResultAlias(tracking: Tracking, world: World, call: CallInstruction): World {
  const { effects, subject, graph } = tracking;
  if (!isRead(graph, call.result)) return world;
  const returned =
    holds(world.aliases, call.receiver) && effects.onReceiver(call, [], subject).returnsIt
      ? call.receiver
      : call.arguments.find(
          // What gives back the object that it was passed gives back all that is in it.
          (argument, index) => pathsWithin(world.aliases, argument).length > 0 && effects.returnsArgument(call, index),
        );
  return returned === undefined ? world : { ...world, aliases: assign(world.aliases, call.result, returned) };
}

/** `trx.isCompleted()`: its result, when tested, tells the phase. */
function withAnswer(tracking: Tracking, world: World, call: CallInstruction): World {
  if (!holds(world.aliases, call.receiver) || call.member === undefined) return world;
  const meaning = meaningOf(tracking.subject, call.member);
  return meaning === undefined ? world : { ...world, tests: new Map(world.tests).set(call.result.key, meaning) };
}
