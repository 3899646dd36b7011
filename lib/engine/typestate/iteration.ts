/** Loops over collections that hold the resource. */
import type { Instruction, Operand } from "../flow/graph.ts";
import { member } from "../flow/place.ts";
import type { Outcome } from "../flow/solve.ts";
import { assign, holds, pathsWithin } from "./aliases.ts";
import { used } from "./hands.ts";
import { withPhase, type Tracking } from "./tracking.ts";
import { raise, straight, type World } from "./world.ts";

/** The worlds after a loop drew an element: the resource, where it is in the collection, or another one. */
export function drawn(
  tracking: Tracking,
  world: World,
  { result, source, node, async: waits }: Instruction & { readonly kind: "iterate" },
): Outcome<World> {
  const how = waits ? "rejected" : "called";
  // Its own iterator has come to an end when it throws.
  if (holds(world.aliases, source))
    return { next: [used(tracking, world, source, node)], thrown: [raise(endedBy(tracking, world), node, how)] };
  const thrown = [raise(world, node, how)];
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
export function iterated(
  tracking: Tracking,
  world: World,
  { source, early }: Instruction & { readonly kind: "iterated" },
): Outcome<World> {
  if (source.kind !== "place") return straight(world);
  if (world.aliases.has(source.key)) return straight(endedBy(tracking, world));
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

/** The world after a loop over the resource itself. */
function endedBy({ subject }: Tracking, world: World): World {
  const ends = subject.resource.endedByIteration === true && world.phase === "held";
  return ends ? withPhase(world, "gone") : world;
}
