/** Like things that stand side by side, of which a close path ends all but one. */
import type ts from "typescript";
import { boundFunction, calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { comparePaths, isSameRoot, type Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { isNothing, usesIn } from "../owner/uses.ts";
import { familyOf } from "./family.ts";
import { fieldUses, usesOfField } from "./field-uses.ts";
import { keptBy } from "./ownership.ts";

export interface LeftSibling {
  /** Where one must act: where the one that is left is made, else where the others are ended. */
  readonly at: ts.Node;
  readonly place: Place;
  readonly noun: string;
  readonly ended: readonly string[];
  readonly close: ClosePath;
}

/**
 * What `owner` does not end though it ends its siblings, which by their declarations are of the same type: fields, and
 * members of an object that it keeps. Of a type that cannot be resolved, that is all that one can tell.
 *
 *     private left: native.Handle; private right: native.Handle;
 *     close() { this.left.release(); }
 */
export function* leftSiblings(analysis: Analysis, owner: Owner): Iterable<LeftSibling> {
  if (owner.kind !== "class") return;
  const close = mainClosePath(analysis, owner);
  if (close === undefined) return;
  const ends = endsIn(analysis, owner);
  if (ends.length < 2) return;
  yield* leftFields(analysis, owner, close, ends);
  yield* leftMembers(analysis, owner, close, ends);
  yield* leftByName(analysis, owner, close, ends);
}

type End = Use & { readonly kind: "call" };

const RELEASES = /^(?:release|free|unref|revoke|cancel)$/;

/** What the close paths of `owner` end, each by a call of its own. */
function endsIn(analysis: Analysis, owner: Owner): readonly End[] {
  return closeCode(analysis, owner).flatMap((code) =>
    usesIn(analysis, code).filter(
      (use): use is End =>
        use.kind === "call" &&
        use.call.arguments.length === 0 &&
        (isCloseName(use.verb) || RELEASES.test(use.verb)) &&
        use.place.root.kind === "field",
    ),
  );
}

/**
 * Of fields that no type tells apart: what is only ever stored, though those that are called like it, and get what calls
 * return as it does, are ended.
 *
 *     this.editorSub = editor.observe(f); this.gutterSub = editor.observeGutters(f);
 */
function* leftByName(analysis: Analysis, owner: Owner, close: ClosePath, ends: readonly End[]): Iterable<LeftSibling> {
  const endedNames = new Set(ends.filter(({ place }) => place.path.length === 0).map(({ place }) => place.root.name));
  for (const field of owner.fields.values()) {
    const noun = lastWord(field.name);
    if (noun === undefined || endedNames.has(field.name)) continue;
    if (field.access === "inherited" || typeNameOf(field.declaration) !== undefined) continue;
    const ended = [...endedNames].filter((name) => lastWord(name) === noun);
    if (ended.length < 2 || !ended.every((name) => begunIn(analysis, owner, name) !== undefined)) continue;
    const begun = begunIn(analysis, owner, field.name);
    const uses = usesOfField(analysis, owner, field);
    if (begun !== undefined && uses.every(({ use }) => use.kind === "store"))
      yield { at: begun.value, place: begun.place, noun: noun.toLowerCase(), ended, close };
  }
}

/** `Sub` of `editorSub`, `sub` of `editor_sub`. */
function lastWord(name: string): string | undefined {
  return /(?<=[a-z\d])(?:[A-Z][a-z]+|_[a-z]+)$/.exec(name)?.[0].replace("_", "");
}

/** A store into the field of what a call returns that is given a function: it begins something. */
function begunIn(analysis: Analysis, owner: Owner, name: string): (Use & { readonly kind: "store" }) | undefined {
  const field = owner.fields.get(name);
  const uses = field === undefined ? [] : usesOfField(analysis, owner, field);
  for (const { use } of uses) {
    if (use.kind !== "store" || use.place.path.length > 0) continue;
    const value = skipOuter(use.value);
    if (!typescript.isCallExpression(value)) continue;
    const isGivenFunction = value.arguments.some(
      (argument) =>
        functionLiteral(argument) !== undefined || isMemberOfThis(argument) || boundFunction(argument) !== undefined,
    );
    if (isGivenFunction) return use;
  }
  return undefined;
}

function closeCode(analysis: Analysis, owner: Owner): readonly ts.Node[] {
  const closing = closePathsOf(analysis, owner).map(({ member }) => member.node);
  return [...reachedFrom(analysis, owner, closing)];
}

function* leftFields(analysis: Analysis, owner: Owner, close: ClosePath, ends: readonly End[]): Iterable<LeftSibling> {
  const known = new Set(keptBy(analysis, owner).map(({ field }) => field.name));
  const endedNames = new Set(ends.filter(({ place }) => place.path.length === 0).map(({ place }) => place.root.name));
  for (const field of owner.fields.values()) {
    if (field.kind !== "declared" || known.has(field.name) || endedNames.has(field.name)) continue;
    const noun = typeNameOf(field.declaration);
    if (noun === undefined) continue;
    const uses = usesOfField(analysis, owner, field);
    const stores = uses.flatMap(({ use }) => (use.kind === "store" ? [use] : []));
    if (stores.length === 0 || !stores.every(({ value }) => isMade(value))) continue;
    const ended = [...endedNames].filter(
      (name) =>
        typeNameOf(owner.fields.get(name)?.declaration) === noun ||
        isOfFamily(analysis, owner, name, familyOf(stores[0]!.value)),
    );
    if (ended.length < 2) continue;
    if (uses.some(({ use }) => isSeenTo(use))) continue;
    const [{ value: at, place }] = stores as [(typeof stores)[0]];
    yield { at, place, noun, ended, close };
  }
}

/** Does the field always get something of that family? */
function isOfFamily(analysis: Analysis, owner: Owner, name: string, family: string | undefined): boolean {
  if (family === undefined) return false;
  const stores = fieldUses(analysis, owner).flatMap(({ use, field }) =>
    use.kind === "store" && field.name === name && !isNothing(use.value) ? [use] : [],
  );
  return stores.length > 0 && stores.every(({ value }) => familyOf(value) === family);
}

/** Is it ended, handed to somebody, or listed among others? */
function isSeenTo(use: Use): boolean {
  if (use.kind === "pass" || use.kind === "hand" || use.kind === "using") return true;
  return use.kind === "call" && (isCloseName(use.verb) || RELEASES.test(use.verb) || use.place.path.length > 0);
}

function isMade(value: ts.Expression): boolean {
  const bare = skipOuter(value);
  const made = typescript.isAwaitExpression(bare) ? skipOuter(bare.expression) : bare;
  if (typescript.isNewExpression(made)) return true;
  return (
    typescript.isCallExpression(made) &&
    /^(?:create|make|open|new|build|spawn|start)/.test(calleeName(made.expression) ?? "")
  );
}

function* leftMembers(analysis: Analysis, owner: Owner, close: ClosePath, ends: readonly End[]): Iterable<LeftSibling> {
  const inner = ends.filter(({ place }) => place.path.length === 1);
  const roots = new Map(inner.map((use) => [use.place.root.name, use]));
  const code = closeCode(analysis, owner);
  for (const [name, first] of roots) {
    const ended = new Set(inner.flatMap(({ place }) => (place.root.name === name ? place.path : [])));
    if (ended.size < 2) continue;
    const holder = holderOf(first.node);
    if (holder === undefined) continue;
    const nameOf = (member: string): string | undefined =>
      typeNameOf(analysis.checker.getTypeAtLocation(holder).getProperty(member)?.valueDeclaration);
    const noun = nameOf([...ended][0] ?? "");
    if (noun === undefined || [...ended].some((member) => nameOf(member) !== noun)) continue;
    const all = analysis.checker.getTypeAtLocation(holder).getProperties();
    const left = all.find((member) => {
      if (ended.has(member.name) || nameOf(member.name) !== noun) return false;
      const place: Place = { root: first.place.root, path: [member.name] };
      return !code.some((each) => usesIn(analysis, each).some((use) => mentions(use, place)));
    });
    if (left === undefined) continue;
    const place: Place = { root: first.place.root, path: [left.name] };
    yield { at: first.call, place, noun, ended: [...ended], close };
  }
}

/** Does `use` have to do with the place itself, or with all that it is in? */
function mentions({ place, kind }: Use, other: Place): boolean {
  if (!isSameRoot(place.root, other.root)) return false;
  const relation = comparePaths(place.path, other.path);
  return relation === "same" || relation === "inside" || (relation === "around" && kind !== "read" && kind !== "drop");
}

/** `this.module` of `this.module.activate`. */
function holderOf(node: ts.Expression): ts.Expression | undefined {
  const bare = skipOuter(node);
  return typescript.isPropertyAccessExpression(bare) ? bare.expression : undefined;
}

/** `native.Handle` of `left: native.Handle | undefined`. */
function typeNameOf(declaration: ts.Node | undefined): string | undefined {
  if (declaration === undefined) return undefined;
  if (!typescript.isPropertyDeclaration(declaration) && !typescript.isPropertySignature(declaration)) return undefined;
  const { type } = declaration;
  const types = type !== undefined && typescript.isUnionTypeNode(type) ? type.types : [type];
  for (const one of types) if (one !== undefined && typescript.isTypeReferenceNode(one)) return one.typeName.getText();
  return undefined;
}
