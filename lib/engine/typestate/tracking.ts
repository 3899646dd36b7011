/** What each step of the tracking of a resource shares, and the release, to which several of them lead. */
import type ts from "typescript";
import type { Graph } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import type { Correlations } from "./correlations.ts";
import type { Effects, Tracked } from "./effects.ts";
import type { ResourceEvent } from "./events.ts";
import type { Phase, World } from "./world.ts";

/** What to track, and from where. */
export interface Subject extends Tracked {
  /** The call that acquires it; `undefined` where the function has it from the start. */
  readonly site?: ts.Node;
  /** The places that hold it from the start. */
  readonly places?: readonly Place[];
  /** Functions that release it when called: a pool's `done`. */
  readonly releaseFunctions?: readonly Place[];
  /** Where this is truthy, nothing was acquired: the error of an error-first callback. */
  readonly absentIf?: Place;
  /** The argument of the acquiring call that it returns instead, where one is passed. */
  readonly lentIf?: number;
  /** It is this property of what the call returns: the body of a response. */
  readonly part?: string;
  /** The call returns a promise of it. */
  readonly isPromised?: boolean;
  /** It is a function that somebody is to call once: to pass it on is to have it called. */
  readonly isCallback?: boolean;
  /** It is released already when the function gets it: the question is whether it is used. */
  readonly isReleased?: boolean;
  /** Whether storing it anywhere outside hands it on. A place in `this` or a captured variable stays tracked. */
  readonly isBorrowed?: boolean;
}

/** What a step of the tracking may use. */
export interface Tracking {
  readonly graph: Graph;
  readonly subject: Subject;
  readonly effects: Effects;
  readonly correlations: Correlations;
  readonly report: (event: ResourceEvent) => void;
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
  tracking.report({ kind: "released", node, isStraight: world.raised === undefined });
  return { ...world, phase: "released", release: { node, deferred } };
}
