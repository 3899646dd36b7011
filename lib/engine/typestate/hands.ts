/** Where the resource goes: which names it has, who is given it, and when its last name is lost. */
import type ts from "typescript";
import type { Instruction, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { assign, compose, holds } from "./aliases.ts";
import { isTestOf } from "./assume.ts";
import { isLocalPlace } from "./locality.ts";
import { withPhase, type Tracking } from "./tracking.ts";
import type { World } from "./world.ts";

/** The world after `target = value`. */
export function moved(tracking: Tracking, world: World, target: Place, value: Operand, node: ts.Node): World {
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

/** Whether `value` is a function that releases the held resource, or hands it on. */
function isCapturedBy(tracking: Tracking, world: World, value: Operand): boolean {
  if (isReleaseOf(tracking, world, value)) return true;
  const code = world.phase === "held" ? tracking.effects.functionOf(value) : undefined;
  return (
    code !== undefined &&
    tracking.effects.onCapture(code, [...world.aliases.values()], tracking.subject) !== "untouched"
  );
}

/** `watcher.close`, `watcher[Symbol.dispose]`: the function itself, for somebody else to call. */
export function isReleaseOf({ subject }: Tracking, { phase, aliases }: World, value: Operand): boolean {
  if (phase !== "held" || value.kind !== "place") return false;
  const name = value.path.at(-1);
  return (
    name !== undefined && subject.resource.release.includes(name) && aliases.has(value.key.slice(0, -(name.length + 1)))
  );
}

function handedOn(tracking: Tracking, world: World, node: ts.Node, how: "returned" | "stored" | "captured"): World {
  tracking.report({ kind: "handed on", node, how });
  return withPhase(world, "gone");
}

/** The world after an object was made; where one of its functions releases the resource, the object is responsible. */
export function composed(
  tracking: Tracking,
  world: World,
  instruction: Instruction & { readonly kind: "create" },
): World {
  const aliases = compose(world.aliases, instruction);
  const next = aliases === world.aliases ? world : { ...world, aliases };
  const isKept = instruction.members.some(({ value }) => isCapturedBy(tracking, world, value));
  return isKept ? handedOn(tracking, next, instruction.node, "captured") : next;
}

/**
 * `after`, or an event where it has no name left for what `before` still held. A temporary that is made anew in the next
 * turn of a loop was never a name.
 */
export function overwritten(tracking: Tracking, before: World, after: World, node: ts.Node): World {
  if (after.phase !== "held" || after.aliases.size > 0) return after;
  if (![...before.aliases.values()].some(({ root }) => root.kind !== "temporary")) return after;
  const { raised } = before;
  tracking.report({ kind: "overwritten", node, ...(raised === undefined ? {} : { raised: raised.node }) });
  return withPhase(after, "gone");
}

/** The world after the resource was handed out in `value`: returned, yielded, thrown. */
export function escapesIn(
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

export function used(tracking: Tracking, world: World, source: Operand, node: ts.Node): World {
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
