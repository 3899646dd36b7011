import type ts from "typescript";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { containerKind } from "../owner/container-kind.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Field, Member, Owner } from "../owner/owner.ts";
import type { Root } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import { fieldUses } from "./field-uses.ts";
import { makingOf, type Infer, type Made } from "./made.ts";

/** A resource that an owner makes and keeps in one of its fields. */
export interface Kept {
  readonly owner: Owner;
  readonly field: Field;
  readonly root: Root;
  /** The way from the field to the resource. */
  readonly path: readonly string[];
  readonly made: Made;
  readonly store: Use & { readonly kind: "store" };
  /** The member in whose code it is stored. */
  readonly member: Member;
  /** The same value may as well be one that was handed in. */
  readonly isMixed: boolean;
}

/** What `owner` makes and keeps; what it inherits is its base class's affair. */
export function findKept(analysis: Analysis, owner: Owner, infer: Infer): readonly Kept[] {
  const found: Kept[] = [];
  for (const { use, member, field } of fieldUses(analysis, owner)) {
    if (use.kind !== "store" || !mayMake(use.value)) continue;
    if (isTakenOver(analysis, use) || isForeign(analysis, owner, field) || isOfOther(analysis, use)) continue;
    const { made, isMixed } = makingOf(analysis, use.value, infer);
    for (const one of made) {
      const path = [...use.place.path, ...one.path];
      found.push({ owner, field, root: use.place.root, path, made: one, store: use, member, isMixed });
    }
  }
  return found;
}

/** What is added to anything but the language's own containers is that container's to release. */
function isTakenOver(analysis: Analysis, { how, at }: Use & { readonly kind: "store" }): boolean {
  if (how !== "add" || !typescript.isCallExpression(at)) return false;
  const callee = at.expression;
  return !typescript.isPropertyAccessExpression(callee) || containerKind(analysis, callee.expression) === undefined;
}

/** `this.slot.value = connect()`, where the slot can be released: then it is the slot's to release. */
function isOfOther({ checker }: Analysis, { at }: Use & { readonly kind: "store" }): boolean {
  if (!typescript.isBinaryExpression(at) || !typescript.isPropertyAccessExpression(at.left)) return false;
  const holder = at.left.expression;
  if (isThis(holder)) return false;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(holder));
  return (
    (type.flags & typescript.TypeFlags.Any) !== 0 ||
    type.getProperties().some(({ name }) => ["verb", "protocol"].includes(closeEvidence(name) ?? ""))
  );
}

/** Is it a property of a library's base class, which knows itself what to do with what is put there? */
function isForeign(analysis: Analysis, owner: Owner, field: Field): boolean {
  if (field.kind !== "assigned") return false;
  const { chain, foreign } = lineageOf(analysis, owner);
  if (foreign?.getProperty(field.name) !== undefined) return true;
  // A setter does what it likes with it.
  return chain.some(({ members }) => members.some(({ kind, name }) => kind === "accessor" && name === field.name));
}

/** The cheapest gate: something is called, or a variable stands for what was. */
function mayMake(value: ts.Expression): boolean {
  let found = typescript.isIdentifier(value);
  walk(value, (node) => {
    if (found || typescript.isFunctionDeclaration(node)) return false;
    found =
      typescript.isCallExpression(node) ||
      typescript.isNewExpression(node) ||
      typescript.isShorthandPropertyAssignment(node);
    return !found;
  });
  return found;
}
