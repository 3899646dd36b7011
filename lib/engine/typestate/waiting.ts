/** What waiting brings: the resource that was promised, or an exception instead of it. */
import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Instruction, Operand } from "../flow/graph.ts";
import { printPlace } from "../flow/place.ts";
import type { Outcome } from "../flow/solve.ts";
import { holds, pathsWithin } from "./aliases.ts";
import { moved } from "./hands.ts";
import { isHarmlessByName } from "./policy.ts";
import { withPhase, type Tracking } from "./tracking.ts";
import { raise, straight, type World } from "./world.ts";

export function awaited(
  tracking: Tracking,
  world: World,
  { result, value, node }: Instruction & { readonly kind: "await" },
): Outcome<World> {
  const next = moved(tracking, world, result, value, node);
  const isIt =
    tracking.subject.part === undefined ? holds(world.aliases, value) : pathsWithin(world.aliases, value).length > 0;
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
  const receiver = placeText(node.expression.expression);
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
