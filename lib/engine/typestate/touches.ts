/** How a call touches the tracked resource: as its callee, its receiver, an argument, or from outside of a function. */
import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction, Operand } from "../flow/graph.ts";
import { isWithin, type Place } from "../flow/place.ts";
import { holds, pathsWithin } from "./aliases.ts";
import type { Fate } from "./effects.ts";
import { isReleaseOf } from "./hands.ts";
import { isReleaseFunction, isUse, RELEASE_NAME } from "./policy.ts";
import type { Tracking } from "./tracking.ts";
import type { World } from "./world.ts";

/** What a call does to the resource that it has to do with, and by which way. */
export interface Touch {
  readonly fate: Fate;
  readonly how: "used" | "passed" | "captured";
}

export function touchesOf(tracking: Tracking, world: World, call: CallInstruction): readonly Touch[] {
  return [
    onReleaseFunction(tracking, world, call),
    onItself(tracking, world, call),
    ...onReceiver(tracking, world, call),
    ...onArguments(tracking, world, call),
    ...onCaptured(tracking, world, call),
  ].filter((touch) => touch !== undefined);
}

/** `done()`, where `done` was handed out to release the resource; `release()`, where the resource is a function. */
function onReleaseFunction(tracking: Tracking, world: World, call: CallInstruction): Touch | undefined {
  const { callee } = call;
  if (callee.kind !== "place") return undefined;
  const isRelease =
    tracking.subject.releaseFunctions?.some((place) => place.key === callee.key) ||
    (isReleaseFunction(tracking.subject.resource) && world.aliases.has(callee.key));
  return isRelease ? { fate: "released", how: "used" } : undefined;
}

/** `db("users")`, where the resource is a function itself. */
function onItself({ subject }: Tracking, world: World, { callee }: CallInstruction): Touch | undefined {
  if (world.phase !== "released" || subject.isCallback === true || isReleaseFunction(subject.resource))
    return undefined;
  return holds(world.aliases, callee) ? { fate: "untouched", how: "used" } : undefined;
}

function onReceiver(tracking: Tracking, world: World, call: CallInstruction): readonly Touch[] {
  const [path] = pathsWithin(world.aliases, call.receiver);
  if (path === undefined || call.member === undefined) return [];
  const { resource } = tracking.subject;
  if (path.length === 0) {
    if (resource.release.includes(call.member)) return [{ fate: "released", how: "used" }];
    if (isEndedBy(resource, call)) {
      if (world.phase === "held") return [{ fate: "kept", how: "used" }];
      return isUse(resource, call.member) ? [{ fate: "untouched", how: "used" }] : [];
    }
  }
  const { fate } = tracking.effects.onReceiver(call, path, tracking.subject);
  if (fate === "untouched" && (path.length > 0 || !isUse(resource, call.member))) return [];
  return [{ fate, how: "used" }];
}

/** Whether the call uses the resource up: `cursor.toArray()`, `stream.on("data", …)`. */
function isEndedBy(resource: Resource, call: CallInstruction): boolean {
  const [event] = call.arguments;
  const spelled = event?.kind === "constant" ? `${call.member ?? ""} ${String(event.value)}` : undefined;
  return (resource.endedBy ?? []).some((ending) => ending === call.member || ending === spelled);
}

function onArguments(tracking: Tracking, world: World, call: CallInstruction): readonly Touch[] {
  return call.arguments.flatMap((argument, index): Touch[] => {
    const [path] = pathsWithin(world.aliases, argument);
    if (path === undefined && isPartOfIt(world, argument)) {
      if (RELEASE_NAME.test(call.member ?? "")) return [{ fate: "released", how: "passed" }];
      // A part may lead back to the whole: `new Browser(session.browser)`.
      if (typescript.isNewExpression(call.node)) return [{ fate: "kept", how: "passed" }];
    }
    if (path !== undefined) return onPassed(tracking, world, call, index, path);
    return onFunction(tracking, world, call, argument);
  });
}

/** `child.pid` in `process.kill(child.pid)` */
function isPartOfIt(world: World, argument: Operand): boolean {
  return argument.kind === "place" && [...world.aliases.keys()].some((key) => isWithin(argument.key, key));
}

function onPassed(
  tracking: Tracking,
  world: World,
  call: CallInstruction,
  index: number,
  path: readonly string[],
): Touch[] {
  // A callback that was called, and is now given to somebody who will call it.
  if (tracking.subject.isCallback === true && world.phase === "released")
    return isUnregistering(call.member) ? [] : [{ fate: "released", how: "passed" }];
  const fate = tracking.effects.onArgument(call, index, path, tracking.subject);
  if (world.phase !== "released" || fate === "released") return [{ fate, how: "passed" }];
  // Somebody who gets a released resource may only want to look at it, or to wait for its end.
  return tracking.effects.usesArgument(call, index, path, tracking.subject)
    ? [{ fate: "untouched", how: "passed" }]
    : [];
}

/** `removeListener("close", done)`: whoever takes a function back does not call it. */
function isUnregistering(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^(?:off$|off[A-Z]|remove|un(?:subscribe|listen|register|watch|bind|observe)|clear|cancel|delete)/.test(name)
  );
}

/** A function that is passed on, and that knows the resource from outside. */
function onFunction(tracking: Tracking, world: World, call: CallInstruction, argument: Operand): Touch[] {
  if (argument.kind === "place" && tracking.subject.releaseFunctions?.some((place) => place.key === argument.key)) {
    return [{ fate: "kept", how: "captured" }];
  }
  if (isReleaseOf(tracking, world, argument)) return [{ fate: "kept", how: "captured" }];
  const code = tracking.effects.functionOf(argument);
  // What is taken off is not called, whatever it mentions.
  if (code === undefined || call.inlined.includes(code) || isUnregistering(call.member)) return [];
  if (namesReleaseFunction(tracking, code)) return [{ fate: "kept", how: "captured" }];
  const fate = tracking.effects.onCapture(code, [...world.aliases.values()], tracking.subject);
  // When it runs is not known, so it is neither released now nor used after a release.
  return fate === "untouched" || world.phase !== "held" ? [] : [{ fate: "kept", how: "captured" }];
}

/** `client.query(text, () => done())` */
function namesReleaseFunction({ subject }: Tracking, code: ts.FunctionLikeDeclaration): boolean {
  return (subject.releaseFunctions ?? []).some(
    ({ root }) => code.body !== undefined && root.kind === "variable" && mentionsName(code.body, root.symbol.name),
  );
}

/** `cleanup()`, where `cleanup` is a function here that knows the resource from outside; `this.#close()` for a field. */
function onCaptured(tracking: Tracking, world: World, call: CallInstruction): readonly Touch[] {
  if (holds(world.aliases, call.receiver)) return [];
  const code = tracking.effects.calleeOf(call);
  if (code === undefined || !mayKnow(world, call, code)) return [];
  // A function that calls itself gets variables of its own, and those of another function are none of its.
  const outer = [...world.aliases.values()].filter((place) => isSeenBy(place, code));
  if (outer.length === 0) return [];
  const fate = tracking.effects.onCapture(code, outer, tracking.subject);
  return fate === "untouched" ? [] : [{ fate, how: "captured" }];
}

function isSeenBy({ root }: Place, code: ts.Node): boolean {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  if (declaration === undefined) return true;
  const scope = enclosingFunction(declaration);
  return !isInside(declaration, code) && (scope === undefined || isInside(code, scope));
}

/** Whether the callee's code can name the resource: it stands inside of this file, or is called on `this`. */
function mayKnow(world: World, call: CallInstruction, code: ts.FunctionLikeDeclaration): boolean {
  if (code.getSourceFile() === call.node.getSourceFile()) return true;
  return (
    call.receiver?.kind === "place" &&
    call.receiver.key === "this" &&
    [...world.aliases.values()].some((place) => place.root.kind === "this")
  );
}
