/** Tests of the resource itself: whether there is one, and whether it is still open. */
import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { asksForEquality } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Assumption, Condition, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import type { Subject } from "./tracking.ts";
import type { World } from "./world.ts";

/** The world where `assumption` holds, as far as it concerns the resource; `undefined` where it cannot hold. */
export function assumeOnResource(subject: Subject, world: World, assumption: Assumption): World | undefined {
  if (world.phase === "before") return world;
  if (world.phase === "held" && saysItHasEnded(subject, world, assumption)) return { ...world, phase: "gone" };
  const { test, holds } = assumption;
  if (test.kind === "opaque") {
    if (!holds && asksForMember(subject, world, test)) return undefined;
    return holds && isOfAnother(subject, world, test) ? undefined : world;
  }
  const { place } = test;
  if (world.aliases.has(place.key)) {
    // The name holds a resource, so it is neither null nor otherwise falsy, whatever the code asks.
    const claimsNothing = test.kind === "equals" ? test.value == null || test.value === false : test.kind === "nullish";
    const saysThere = test.kind === "truthy" ? holds : claimsNothing ? !holds : true;
    return saysThere ? world : undefined;
  }
  if (subject.absentIf?.key === place.key) {
    const isAbsent = test.kind === "truthy" ? holds : test.kind === "nullish" ? !holds : false;
    return isAbsent && world.phase === "held" ? { ...world, phase: "gone" } : world;
  }
  if (asksForItsEnd(subject, world, place) && (test.kind === "nullish" ? holds : test.kind === "truthy" && !holds)) {
    return undefined;
  }
  const meaning = world.tests.get(place.key) ?? stateProperty(subject, world, place);
  // `cursor.next() === null` asks the same as `!cursor.next()`; other values tell nothing.
  if (meaning === undefined || (test.kind === "equals" && test.value != null)) return world;
  const isTruthy = test.kind === "truthy" ? holds : !holds;
  const saysReleased = isTruthy === (meaning === "truthy when released");
  if (world.phase === "held" && saysReleased) return { ...world, phase: "gone" };
  if (world.phase === "released" && !saysReleased) return undefined;
  return world;
}

/** `runner === this.runner`: what was made here is nothing that another place, which never got it, has held before. */
function isOfAnother(
  { site }: Subject,
  world: World,
  { places, node }: Condition & { readonly kind: "opaque" },
): boolean {
  if (site === undefined || places.length !== 2) return false;
  return (
    isComparing(node) &&
    places.filter(({ key }) => world.aliases.has(key)).length === 1 &&
    places.every(({ root }) => root.kind !== "temporary")
  );
}

/** `"release" in client`: it has the member by which it ends. */
function asksForMember(
  { resource }: Subject,
  world: World,
  { node, places }: Condition & { readonly kind: "opaque" },
): boolean {
  if (!typescript.isBinaryExpression(node) || node.operatorToken.kind !== typescript.SyntaxKind.InKeyword) return false;
  const { left } = node;
  return (
    typescript.isStringLiteralLike(left) &&
    resource.release.includes(left.text) &&
    places.some(({ key }) => world.aliases.has(key))
  );
}

/**
 * `timer.unref?.()`, `if (socket.destroy)`: does it ask whether the resource has the member by which it ends? It has, or
 * else nobody could do what is asked for.
 */
function asksForItsEnd({ resource }: Subject, world: World, place: Place): boolean {
  const name = memberAsked(world, place);
  return name !== undefined && (resource.release.includes(name) || resource.endedBy?.includes(name) === true);
}

/** `socket.destroyed`, where `socket` is the resource. */
function stateProperty(
  subject: Subject,
  world: World,
  place: Place,
): "truthy when released" | "truthy when held" | undefined {
  const name = memberAsked(world, place);
  return name === undefined ? undefined : meaningOf(subject, name);
}

/**
 * Does a comparison of the resource's own state with a word leave only that it has ended, or has not yet begun:
 * `context.state === "closed"`, `socket.readyState !== WebSocket.OPEN`?
 */
function saysItHasEnded({ resource }: Subject, world: World, { test, holds }: Assumption): boolean {
  if (test.kind !== "equals" && test.kind !== "opaque") return false;
  const asked = test.kind === "equals" ? [test.place] : isComparing(test.node) ? test.places : [];
  const state = asked.find((place) => STATES.has(memberAsked(world, place) ?? ""));
  if (state === undefined) return false;
  const word = test.kind === "equals" ? String(test.value) : nameOfPlace(asked.find((place) => place !== state));
  if (word === undefined) return false;
  return holds ? ENDED.test(word) : OPEN.test(word) && isAskedToRelease(test.node, resource);
}

/** `if (socket.readyState === WebSocket.OPEN) socket.close()`: it is asked for the sake of the release. */
function isAskedToRelease(test: ts.Node, { release }: Resource): boolean {
  let at = test;
  while (typescript.isExpression(at.parent)) at = at.parent;
  const guarded = typescript.isIfStatement(at.parent) ? at.parent.thenStatement : at;
  return callsIn(guarded).some(({ expression }) => release.includes(calleeName(expression) ?? ""));
}

/** Members under which things tell how far they are: evidence enough to be silent. */
const STATES = new Set(["state", "readyState", "status", "connectionState", "signalingState"]);
/** Words, and the numbers of `WebSocket` and `EventSource`, for that a thing is at its end, and that it is in use. */
const ENDED = /^(?:[23]|.*(?:clos|dispos|destroy|end|stop|inactive|disconnect|terminat|finish|fail|done|idle).*)$/i;
const OPEN = /^(?:1|.*(?:open|connected|running|active|ready|recording|started|live).*)$/i;

function nameOfPlace(place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  return place.path.at(-1) ?? (place.root.kind === "variable" ? place.root.symbol.name : undefined);
}

function isComparing(node: ts.Node): boolean {
  return typescript.isBinaryExpression(node) && asksForEquality(node.operatorToken.kind);
}

/** The name of `place`, where it is a member of the resource. */
function memberAsked(world: World, place: Place): string | undefined {
  const name = place.path.at(-1);
  return name !== undefined && world.aliases.has(place.key.slice(0, -(name.length + 1))) ? name : undefined;
}

/** What it means when the property `name` is truthy, or the method `name` returns something truthy. */
export function meaningOf(subject: Subject, name: string): "truthy when released" | "truthy when held" | undefined {
  if (subject.resource.releasedWhen?.includes(name)) return "truthy when released";
  if (subject.resource.heldWhen?.includes(name)) return "truthy when held";
  return TELLS_END.test(name) ? "truthy when released" : undefined;
}

/** Names under which things tell that they have ended: evidence enough to be silent. */
const TELLS_END = /^(?:is)?_?(?:disposed|closed|destroyed|released|terminated|ended)$/i;

/** Whether `value` is the outcome of asking the resource for its state. */
export function isTestOf(world: World, value: Operand): boolean {
  return value.kind === "place" && world.tests.has(value.key);
}
