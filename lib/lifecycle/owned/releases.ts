import type ts from "typescript";
import { declaredCall } from "../../engine/summaries/declared.ts";
import { mentions } from "../../engine/summaries/references.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, rootOf } from "../../syntax/expressions.ts";
import { listOver } from "../../syntax/list-over.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, isCloseName } from "../owner/close-names.ts";
import { containerKind } from "../owner/container-kind.ts";
import type { Owner } from "../owner/owner.ts";
import { placeOf } from "../owner/place-of.ts";
import { comparePaths, ELEMENT, isAnyFieldOf, isSameRoot, type Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesNamed } from "../owner/uses.ts";
import { fateOfArgument } from "./argument-fate.ts";
import type { Kept } from "./kept.ts";
import type { Tracked } from "./tracked.ts";

export interface Release {
  readonly use: Use;
  /** `possible`: it may be one, such as a call of something that we cannot see into. */
  readonly certainty: "sure" | "possible";
}

/** The releases of `tracked` in the code that `starts` reach. */
export function releasesOf(
  analysis: Analysis,
  owner: Owner,
  tracked: Tracked,
  starts: readonly ts.Node[],
): readonly Release[] {
  const found: Release[] = [];
  for (const code of reachedFrom(analysis, owner, starts)) found.push(...releasesIn(analysis, tracked, code));
  return found;
}

/** The releases of `tracked` in the text of `code`. */
export function releasesIn(analysis: Analysis, tracked: Tracked, code: ts.Node): readonly Release[] {
  const found: Release[] = [];
  for (const use of usesNamed(analysis, code, tracked.root.name)) {
    const isAny = isAnyFieldOf(use.place.root, tracked.root);
    if (!isAny && !isSameRoot(use.place.root, tracked.root)) continue;
    const certainty = releaseBy(analysis, tracked, use);
    if (certainty !== undefined) found.push({ use, certainty: isAny ? "possible" : certainty });
  }
  return found;
}

/** Does `use` release what is tracked? */
export function releaseBy(analysis: Analysis, tracked: Tracked, use: Use): Release["certainty"] | undefined {
  const relation = comparePaths(use.place.path, tracked.path);
  if (relation === "apart") return undefined;
  switch (use.kind) {
    case "call":
      if (relation === "same") return releaseByCall(analysis, tracked.made.resource, use);
      return releaseOfEach(tracked, use) ?? releaseAround(analysis, use);
    case "pass":
      return releaseByPassing(analysis, tracked, use, relation);
    case "using":
      return relation === "same" ? "sure" : "possible";
    case "hand":
      return relation === "inside" && !isReleasing(use.place) ? undefined : "possible";
    case "read":
      return relation === "inside" && isKnownBy(tracked.made.resource, use.place) ? "possible" : undefined;
    case "store":
    case "drop":
      return undefined;
    default:
      return use satisfies never;
  }
}

function releaseByCall(
  analysis: Analysis,
  { release, endedBy = [] }: Resource,
  { verb, call }: Use & { readonly kind: "call" },
): Release["certainty"] | undefined {
  if (release.includes(verb) || endedBy.includes(verb)) return "sure";
  const declared = declaredCall(analysis, call);
  if (mentions(declared?.releases, "this", []) || mentions(declared?.owns, "this", [])) return "sure";
  // To call what can be cancelled is to use it: `this.saveSoon()`.
  if (verb === "()") return release[0] === "cancel" ? undefined : "possible";
  // Of a type that cannot be resolved the name is all that we have.
  if (release.length === 0 && isCloseName(verb)) return "sure";
  // It is emptied, to be filled again.
  if (release.length === 0 && (verb === "clear" || verb === "reset")) return undefined;
  return closeEvidence(verb) === undefined ? undefined : "possible";
}

/** `const pid = this.child.pid; … process.kill(pid)` */
function isKnownBy({ knownBy }: Resource, { path }: Place): boolean {
  return knownBy?.includes(path.at(-1) ?? "") === true;
}

/** `return this.server.close`, `once(this.request.cancel)`: a member that releases, handed on as a function. */
function isReleasing({ path }: Place): boolean {
  return closeEvidence(path.at(-1) ?? "") !== undefined;
}

/** `this.timers.forEach(clearTimeout)`: a function by its name gets each of them. */
function releaseOfEach(
  { made }: Tracked,
  { verb, call }: Use & { readonly kind: "call" },
): Release["certainty"] | undefined {
  const [callback] = call.arguments;
  if ((verb !== "forEach" && verb !== "map") || callback === undefined || functionLiteral(callback) !== undefined)
    return undefined;
  const name = calleeName(callback);
  return name !== undefined && made.resource.releasedBy?.includes(name) ? "sure" : "possible";
}

/** A call on the container that the resource is in, or on a part of the resource. */
function releaseAround(analysis: Analysis, { verb, node }: Use & { readonly kind: "call" }): "possible" | undefined {
  if (verb === "()" || closeEvidence(verb) === undefined) return undefined;
  // Forgetting its elements is all that the language's own containers can do.
  return containerKind(analysis, node) === undefined ? "possible" : undefined;
}

function releaseByPassing(
  analysis: Analysis,
  tracked: Tracked,
  use: Use & { readonly kind: "pass" },
  relation: "same" | "inside" | "around",
): Release["certainty"] | undefined {
  const { call, argument, direct } = use;
  const name = calleeName(call.expression);
  if (relation === "inside") {
    const isMeant = isReleasing(use.place) || (name !== undefined && closeEvidence(name) !== undefined);
    return isMeant && isObject(analysis, use.node) ? "possible" : undefined;
  }
  if (isPutBack(analysis, tracked, call)) return undefined;
  const declared = declaredCall(analysis, call);
  if (declared !== undefined) {
    if (mentions(declared.releases, argument, [])) return relation === "same" && direct ? "sure" : "possible";
    const isStored =
      typescript.isPropertyAccessExpression(call.expression) &&
      containerKind(analysis, call.expression.expression) !== undefined;
    return mentions(declared.owns, argument, []) || isStored ? "possible" : undefined;
  }
  if (name !== undefined && tracked.made.resource.releasedBy?.includes(name)) return direct ? "sure" : "possible";
  // `closeAll(this.sockets)`: what is asked about lies inside of the argument.
  const inner = tracked.path.slice(use.place.path.length);
  const passed = { resource: tracked.made.resource, inner: direct ? inner : [ELEMENT, ...inner] };
  const fate = fateOfArgument(analysis, passed, call, argument, releaseBy);
  if (fate === "borrowed") return undefined;
  // Whoever is given the owner itself may ask it for anything.
  const isItself = relation === "same" && !isAnyFieldOf(use.place.root, tracked.root);
  if (fate === "unknown" && isItself && isLentToEach(call)) return undefined;
  return fate === "released" ? "sure" : "possible";
}

/** `for (const editor of editors) editor.mark(this.style, lines)`: what all of them get belongs to none of them. */
function isLentToEach({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  if (!typescript.isPropertyAccessExpression(expression) || isTakingOver(expression.name.text)) return false;
  const receiver = rootOf(expression.expression);
  return typescript.isIdentifier(receiver) && listOver(receiver) !== undefined;
}

/** `add`, `own`, `destroyWith` */
function isTakingOver(name: string): boolean {
  return closeEvidence(name) !== undefined || /^(?:add|push|own|adopt|register|track|take|use|attach|keep)/.test(name);
}

/** `this.sockets.set(name, socket)` with one of its own. */
function isPutBack(analysis: Analysis, { root }: Tracked, call: ts.CallExpression | ts.NewExpression): boolean {
  if (!typescript.isPropertyAccessExpression(call.expression)) return false;
  const container = placeOf(analysis, call.expression.expression);
  return container !== undefined && isSameRoot(container.root, root);
}

/** May it be something that can be released? Numbers, strings and flags cannot. */
function isObject({ checker }: Analysis, node: ts.Expression): boolean {
  const { TypeFlags } = typescript;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const primitive = TypeFlags.StringLike | TypeFlags.NumberLike | TypeFlags.BooleanLike | TypeFlags.BigIntLike;
  return !(type.isUnion() ? type.types : [type]).every((part) => (part.flags & (primitive | TypeFlags.EnumLike)) !== 0);
}

/** `this.timer = setTimeout(() => { clearTimeout(this.timer); … });`: it is over when it goes off, with that or without. */
export function isOfItsOwnEnd({ made: { node, resource } }: Pick<Kept, "made">, release: ts.Node): boolean {
  return resource.endsItself === true && isInside(release, node);
}
