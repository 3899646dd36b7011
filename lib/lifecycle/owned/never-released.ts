import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { grouped } from "../../syntax/grouped.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isClosableClass } from "../owner/closable-names.ts";
import {
  closePathsOf,
  foreignCloseNames,
  endsForGood,
  isOtherHalf,
  mainClosePath,
  type ClosePath,
} from "../owner/close-paths.ts";
import { mayComeAndGo } from "../owner/comes-and-goes.ts";
import { isCalledOnFailureOnly } from "../owner/failed-only.ts";
import { isHandlerName } from "../owner/handler-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import { isMadeAtBeginning } from "../owner/made-at-beginning.ts";
import { isEmptyMethod } from "../owner/members.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Owner } from "../owner/owner.ts";
import { placeOf } from "../owner/place-of.ts";
import { comparePaths, ELEMENT, isSameRoot, type Root } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isRefMember } from "../owner/ref-members.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { mayBeOthers, belongsToAnother } from "./affair.ts";
import { asksFirst } from "./asks-first.ts";
import { isReleasedElsewhere } from "./elsewhere.ts";
import { fieldUses, usesOfField } from "./field-uses.ts";
import { isGivenToEnded, isListedByOwner } from "./given-to-other.ts";
import type { Kept } from "./kept.ts";
import { needsRelease } from "./needs-release.ts";
import { handedFields, likeFields, type HandedNeighbour, type Neighbour } from "./neighbours.ts";
import { isNeverBegun } from "./never-begun.ts";
import { isErrorHandlerOf } from "./own-failure.ts";
import { isOfOwnNodes } from "./own-nodes.ts";
import { keptBy, makingIn } from "./ownership.ts";
import { isOfItsOwnEnd, releasesIn, releasesOf, type Release } from "./releases.ts";
import { isEndedBySibling, isForNextBeginning } from "./sibling-ends.ts";
import { isSwitch, isSwitchAlone, storesIn } from "./switches.ts";
import { toldFrom } from "./told.ts";
import { wrappersOf } from "./wrappers.ts";

/** A resource that its owner keeps, and that nothing releases when the owner ends. */
export interface NeverReleased {
  readonly kept: Kept;
  /** The close path that should release it; absent where the owner has none of its own. */
  readonly close: ClosePath | undefined;
  /** The close member of a library's base class that is not overridden. */
  readonly inherited: string | undefined;
  /** Like fields that the close path does release. */
  readonly neighbours: readonly Neighbour[];
  /** Fields whose resources the owner hands to a member that will release them. */
  readonly handed: readonly HandedNeighbour[];
  readonly evidence: Evidence;
}

/** What `owner` keeps and never releases. */
export function* neverReleased(analysis: Analysis, owner: Owner, wanted: Evidence): Iterable<NeverReleased> {
  const reported = new Set<string>();
  for (const kept of keptBy(analysis, owner)) {
    if (wanted === "certain" && kept.made.by !== "declared") continue;
    // Of several that are listed in one place, the first speaks for all.
    const place = `${kept.field.name} ${kept.path.map((name) => (/^\d+$/.test(name) ? ELEMENT : name)).join(" ")}`;
    if (reported.has(place) || !isOwned(analysis, kept) || isReleasedSomewhere(analysis, kept)) continue;
    const found = judge(analysis, kept);
    if (found === undefined || isReleasedElsewhere(analysis, kept)) continue;
    const names = namesOf(analysis, kept).map(({ root }) => root);
    if (isNeverBegun(analysis, kept, names)) continue;
    reported.add(place);
    yield found;
  }
}

/** Is all that is ever put there made by the owner itself? */
function isOwned(analysis: Analysis, kept: Kept): boolean {
  if (kept.isMixed || kept.field.kind === "parameter") return false;
  return usesOfField(analysis, kept.owner, kept.field).every(({ use }) => {
    if (use.kind !== "store" || !isSameRoot(use.place.root, kept.root)) return true;
    const relation = comparePaths(use.place.path, kept.path);
    // What is put into the resource itself, as on a list of disposables, is no other resource.
    if (relation === "apart" || relation === "inside") return true;
    return !makingIn(analysis, use.value).isMixed;
  });
}

/** The same thing may stand in several fields, of which one is enough. */
function isReleasedSomewhere(analysis: Analysis, kept: Kept): boolean {
  const same = keptByMaking(analysis, kept.owner).get(kept.made.node) ?? [];
  return [...same, ...wrappersOf(analysis, kept)].some((other) => isPassedOn(other) || isReleased(analysis, other));
}

const keptByMaking = memoised((analysis, owner: Owner): ReadonlyMap<ts.Node, readonly Kept[]> =>
  grouped(keptBy(analysis, owner), ({ made }) => made.node),
);

/** Does anything release it that may run when the owner ends? */
function isReleased(analysis: Analysis, kept: Kept): boolean {
  const { owner } = kept;
  const closing = closePathsOf(analysis, owner)
    .filter(({ evidence, member }) => evidence !== "hint" || !replaces(analysis, kept, member.node))
    .map(({ member }) => member.node);
  if (releasesOf(analysis, owner, kept, closing).length > 0 || isReleasedByVariable(analysis, kept, closing))
    return true;
  if (releasesOf(analysis, owner, kept, toldFrom(analysis, owner, closing)).length > 0) return true;
  const members = lineageOf(analysis, owner).chain.flatMap((link) => link.members);
  // Where no other one is cleared at the end, such timers may well be left to themselves.
  const mayEndItself = likeFields(analysis, kept).length === 0;
  return members.some(({ kind, node }) => {
    const releases = releasesIn(analysis, kept, node).filter(
      ({ use }) => !isShown(analysis, kept, use, node) && (mayEndItself || !isOfItsOwnEnd(kept, use.node)),
    );
    const failures = releases.filter(({ use }) => isOfOwnFailure(kept, use.node, node));
    if (releases.length > 0 && failures.length === releases.length) return false;
    if (releases.some((release) => !failures.includes(release) && isInClosure(release.use.node, node))) return true;
    // What is handed on when it is made is handed to whoever will release it.
    if (kind === "constructor" || kind === "initializer")
      return releases.some((release) => isHandedOn(release) || release.use.kind === "pass");
    return (
      releases.length > 0 &&
      (!replaces(analysis, kept, node) || isSwitchAlone(analysis, kept, node)) &&
      !isSwitch(analysis, kept, node, releases)
    );
  });
}

/** A getter that shows what the owner keeps; a method that also empties the field gives it away. */
function isShown(analysis: Analysis, kept: Kept, use: Use, code: ts.Node): boolean {
  if (use.kind !== "hand" || use.how !== "return") return false;
  return !usesIn(analysis, code).some(
    (other) => other.kind === "drop" && isSameRoot(other.place.root, kept.root) && other.how === "reset",
  );
}

/** `this.worker.onerror = () => this.worker.terminate()`: it is ended when it has failed, and not when the owner ends. */
function isOfOwnFailure({ field }: Kept, node: ts.Node, code: ts.Node): boolean {
  const inner = enclosingFunction(node);
  return (
    inner !== undefined && inner !== code && isErrorHandlerOf(inner, (target) => fieldNamedBy(target) === field.name)
  );
}

function isHandedOn({ use, certainty }: Release): boolean {
  return certainty === "possible" && use.kind !== "call";
}

/** Does the assignment's value go on to somebody else: `parts.push((this.buffer = new Buffer()))`? */
function isPassedOn({ store }: Kept): boolean {
  let node: ts.Node = store.at;
  while (typescript.isParenthesizedExpression(node.parent) || isAssignment(node.parent)) node = node.parent;
  const { parent } = node;
  if (store.how === "add" || !typescript.isBinaryExpression(store.at)) return false;
  return (
    typescript.isCallExpression(parent) ||
    typescript.isNewExpression(parent) ||
    typescript.isArrayLiteralExpression(parent) ||
    typescript.isPropertyAssignment(parent)
  );
}

function isAssignment(node: ts.Node): boolean {
  return typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.EqualsToken;
}

/** `const s = connect(); this.all.add(s); return () => s.end();` releases it by the variable's name. */
function isReleasedByVariable(analysis: Analysis, kept: Kept, closing: readonly ts.Node[]): boolean {
  const { made, member, owner } = kept;
  return namesOf(analysis, kept).some(({ root, path }) =>
    releasesIn(analysis, { root, path, made }, member.node).some(
      ({ use }) =>
        use.kind !== "hand" &&
        (isInClosure(use.node, member.node) ||
          isGivenToEnded(analysis, use, closing) ||
          isListedByOwner(analysis, owner, use, closing)),
    ),
  );
}

/** The variables by which the code that makes it knows it, and the way from there. */
function namesOf(analysis: Analysis, { made, store }: Kept): readonly { root: Root; path: readonly string[] }[] {
  const variable = variableOf(made.node);
  const place = placeOf(analysis, store.value);
  return [
    ...(variable === undefined ? [] : [{ root: variable, path: [] }]),
    ...(place?.root.kind === "variable" && place.path.length === 0 ? [{ root: place.root, path: made.path }] : []),
  ];
}

/** The variable that is declared as what `made` makes. */
function variableOf(made: ts.Expression): Root | undefined {
  let node: ts.Node = made.parent;
  while (
    typescript.isAwaitExpression(node) ||
    typescript.isParenthesizedExpression(node) ||
    typescript.isAsExpression(node)
  )
    node = node.parent;
  if (!typescript.isVariableDeclaration(node) || !typescript.isIdentifier(node.name)) return undefined;
  return { kind: "variable", name: node.name.text, declaration: node };
}

/** Does the code release the old one only to put a new one in its place? */
function replaces(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  const stores = [...reachedFrom(analysis, kept.owner, [code])].flatMap((node) => storesIn(analysis, kept, node));
  // `ref={this.onElement}` is called with nothing when the element is gone, and then only releases.
  if (stores.length === 0 || isRefMember(kept.owner, code)) return false;
  const last = Math.max(...stores.map((node) => node.pos));
  return releasesIn(analysis, kept, code).every((release) => !isHandedOn(release) && release.use.node.pos < last);
}

/** Is it in a function of its own that runs at some other time: a handler, a cleanup, a disposable? */
function isInClosure(node: ts.Node, code: ts.Node): boolean {
  for (let inner: ts.Node = node; inner !== code && inner !== undefined; inner = inner.parent) {
    if (typescript.isFunctionLike(inner) && !runsNow(inner)) return true;
  }
  return false;
}

const NOW = new Set([
  "forEach",
  "map",
  "flatMap",
  "filter",
  "find",
  "some",
  "every",
  "reduce",
  "then",
  "catch",
  "finally",
  "sort",
]);

/** A callback of an array's method or of a promise is part of the code around it. */
function runsNow(node: ts.Node): boolean {
  const { parent } = node;
  if (typescript.isNewExpression(parent)) return placeText(parent.expression) === "Promise";
  if (!typescript.isCallExpression(parent)) return typescript.isParenthesizedExpression(parent);
  const callee = parent.expression;
  return typescript.isPropertyAccessExpression(callee) && NOW.has(callee.name.text);
}

/** Entries that an event of their own takes out come and go by themselves. */
function isTakenOutByEvent(analysis: Analysis, { owner, field, path, made }: Kept): boolean {
  if (made.by === "declared" || !path.includes(ELEMENT)) return false;
  return fieldUses(analysis, owner).some(
    ({ use, member, field: other }) =>
      other === field &&
      use.kind === "drop" &&
      use.how === "remove" &&
      (isInClosure(use.node, member.node) || isHandlerName(member.name)),
  );
}

/** Is it worth a report, and how sure are we? */
function judge(analysis: Analysis, kept: Kept): NeverReleased | undefined {
  const { owner, made } = kept;
  if (isTakenOutByEvent(analysis, kept) || asksFirst(analysis, kept)) return undefined;
  if (isEndedBySibling(analysis, kept) || belongsToAnother(analysis, kept)) return undefined;
  const close = mainClosePath(analysis, owner);
  const neighbours = close === undefined ? [] : likeFields(analysis, kept);
  const inherited = close === undefined ? foreignCloseNames(analysis, owner)[0] : undefined;
  const handed = made.by === "shape" ? handedFields(analysis, kept) : [];
  const base = { kept, close, inherited, neighbours, handed };
  if (made.by === "shape") return isMissed(analysis, base) ? { ...base, evidence: "likely" } : undefined;
  if (close === undefined) {
    // What nobody can end, and is made once, lasts as long as the program.
    if (inherited === undefined && (made.resource.endsItself === true || isMadeAtBeginning(analysis, owner)))
      return undefined;
    return { ...base, evidence: "likely" };
  }
  const isUnsure =
    made.resource.endsItself === true ||
    // That a class of one's own can be closed does not say that it must be.
    made.by === "inferred" ||
    isFormality(close) ||
    !endsForGood(close) ||
    isOtherHalf(close, made.node) ||
    mayBeOthers(analysis, kept) ||
    isNeverEnded(analysis, owner) ||
    isCalledOnFailureOnly(analysis, owner, close) ||
    isOfOwnNodes(analysis, kept) ||
    isForNextBeginning(analysis, kept, close) ||
    (neighbours.length === 0 && !mayComeAndGo(analysis, owner, close));
  return { ...base, evidence: isUnsure ? "likely" : "certain" };
}

/** Does the owner itself say that what merely looks like a resource must be released? */
function isMissed(analysis: Analysis, found: Omit<NeverReleased, "evidence">): boolean {
  const { kept, close, inherited, neighbours, handed } = found;
  const { made, owner } = kept;
  if (neighbours.length > 1 || handed.some(({ isLike }) => isLike)) return true;
  const ends = close !== undefined || inherited !== undefined || handed.length > 0;
  // What merely looks like a subscription has to be treated like one somewhere.
  if (typescript.isCallExpression(made.node) && made.resource.release.length === 0)
    return ends && isReleasedInParts(analysis, kept);
  if (neighbours.length > 0 || (ends && needsRelease(analysis, kept))) return true;
  const isDerived = lineageOf(analysis, owner).foreign !== undefined;
  const isTreated = close === undefined && isDerived && isReleasedInParts(analysis, kept);
  return isTreated || (close !== undefined && isOfClosableClass(analysis, made));
}

/** `new driver.Client(options)`: of a class that cannot be resolved, there is the name, and that it opens something. */
function isOfClosableClass({ checker }: Analysis, { node, resource }: Kept["made"]): boolean {
  if (!typescript.isNewExpression(node) || resource.release.length > 0) return false;
  if ((checker.getTypeAtLocation(node).flags & typescript.TypeFlags.Any) === 0) return false;
  return isClosableClass(calleeName(node.expression) ?? "") && (node.arguments?.length ?? 0) > 0;
}

/** `dispose() {}` is there because an interface asks for it, and does not say that anybody calls it. */
function isFormality({ member: { node } }: ClosePath): boolean {
  return isEmptyMethod(node);
}

/** Does the owner release it when it gets another one? Then it knows that it must be released. */
function isReleasedInParts(analysis: Analysis, kept: Kept): boolean {
  return kept.owner.members.some(
    ({ kind, node }) =>
      kind !== "initializer" && releasesIn(analysis, kept, node).some(({ use }) => use.kind === "call"),
  );
}
