/** The state of one resource on one path. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Outcome } from "../flow/solve.ts";
import type { Aliases } from "./aliases.ts";
import { NO_FACTS, printFacts, type Facts } from "./facts.ts";

/**
 * - `before`: not acquired yet
 * - `held`: acquired, and ours to release
 * - `released`: released on this path
 * - `gone`: somebody else is responsible, or we lost sight of it
 */
export type Phase = "before" | "held" | "released" | "gone";

/** `thrown` in so many words, `rejected` by something awaited, out of a call, or out of one that is `known` to throw. */
export type Raise = "thrown" | "rejected" | "called" | "known";

export interface World {
  readonly phase: Phase;
  readonly aliases: Aliases;
  readonly facts: Facts;
  /** Temporaries that tell, when tested, whether the resource is still held: `trx.isCompleted()`. */
  readonly tests: ReadonlyMap<string, "truthy when released" | "truthy when held">;
  /** Where it was released on this path, and whether that happens later than what follows in the graph. */
  readonly release?: { readonly node: ts.Node; readonly deferred: boolean };
  /** The exception that took this path off the straight one. */
  readonly raised?: { readonly node: ts.Node; readonly how: Raise };
  /** Collections of which a loop has drawn the resource: it comes up once in each complete turn. */
  readonly drawn: ReadonlySet<string>;
  /** What is held is the promise of it: where that is rejected, there is nothing to release. */
  readonly isPending: boolean;
  /** Whether it has been put to use: some resources hold nothing until then. */
  readonly started: boolean;
  /** The `return` through which the path leaves. */
  readonly left?: ts.Node;
}

export function initialWorld(phase: Phase, aliases: Aliases): World {
  return { phase, aliases, facts: NO_FACTS, tests: new Map(), drawn: new Set(), started: false, isPending: false };
}

/** Equal keys stand for worlds in which the same will happen. */
export function printWorld(world: World): string {
  const { phase, started, isPending, raised, release, left } = world;
  const known = `${printKeys(world.aliases)}|${printFacts(world.facts)}|${printKeys(world.tests)}|${printKeys(world.drawn)}`;
  return `${phase}|${started}|${isPending}|${known}|${raised?.how}|${release?.node.pos}|${release?.deferred}|${left?.pos}`;
}

/** Worlds share what they know, so that most has been printed before. */
const printKeys = once((known: ReadonlyMap<string, unknown> | ReadonlySet<string>): string =>
  known.size === 0 ? "" : [...known.keys()].sort().join(" "),
);

/** Nothing is thrown. */
export function straight(world: World): Outcome<World> {
  return { next: [world], thrown: [] };
}

/**
 * A plain call that throws on the way out, in a `finally`, is the exception that leaves: not the one from before. Nor is it
 * that one where it was caught, and something fails behind the `try`.
 */
export function raise(world: World, node: ts.Node, how: Raise): World {
  // What is thrown for an exception that a plain call made counts as little as that.
  const isTheOne =
    world.raised === undefined ||
    isOfCall(how) ||
    (how === "thrown" && !isOfCall(world.raised.how)) ||
    (how === "rejected" && wasCaught(world.raised.node, node));
  return isTheOne ? { ...world, raised: { node, how } } : world;
}

/** `try { raised } catch { … } … node` */
function wasCaught(raised: ts.Node, node: ts.Node): boolean {
  for (let at = raised; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    const isCaught = typescript.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined;
    if (isCaught) return !isInside(node, parent);
  }
  return false;
}

function isOfCall(how: Raise): boolean {
  return how === "called" || how === "known";
}
