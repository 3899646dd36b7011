import type ts from "typescript";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { grouped } from "../../syntax/grouped.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { placeText } from "../../syntax/place-text.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Member } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isGivenToList } from "./given-to-list.ts";
import type { Kept } from "./kept.ts";

/** May code outside of the owner release it: a derived class, or whoever holds the owner (`feed.socket.destroy()`)? */
export function isReleasedElsewhere(analysis: Analysis, kept: Kept): boolean {
  const { name, access } = kept.field;
  if (kept.owner.kind !== "class") return false;
  const isShown = showersOf(kept).some((shower) =>
    isTouchedAnywhere(analysis, shower.name, (touch) => isOfShower(analysis, kept, shower, touch)),
  );
  if (isGivenToList(analysis, kept)) return true;
  if (isShown || access === "hidden") return isShown;
  return isTouchedAnywhere(analysis, name, (touch) => isOfOwner(analysis, kept, touch));
}

function isTouchedAnywhere(
  analysis: Analysis,
  name: string,
  counts: (touch: ts.PropertyAccessExpression) => boolean,
): boolean {
  return filesNaming(analysis.program, name).some((file) => touchesIn(file).get(name)?.some(counts) ?? false);
}

/** Getters of the owner that show what the field holds to everybody: `get channel() { return this.#channel; }`. */
function showersOf({ owner, field }: Kept): readonly Member[] {
  return owner.members.filter(({ kind, name, node }) => {
    if (kind !== "accessor" || !typescript.isGetAccessorDeclaration(node) || /^[#_]/.test(name)) return false;
    const [statement] = node.body?.statements ?? [];
    return (
      statement !== undefined &&
      typescript.isReturnStatement(statement) &&
      placeText(statement.expression)?.replace("#", "") === `this.${field.name.replace("#", "")}`
    );
  });
}

/** Is it the getter, by itself or by what the owner's class implements? */
function isOfShower(
  { checker }: Analysis,
  { owner }: Kept,
  { name, node }: Member,
  touch: ts.PropertyAccessExpression,
): boolean {
  if (isThis(touch.expression)) return false;
  const declarations = checker.getSymbolAtLocation(touch.name)?.declarations;
  if (declarations === undefined || declarations.includes(node as ts.Declaration)) return true;
  const clauses = typescript.isClassLike(owner.node) ? (owner.node.heritageClauses ?? []) : [];
  return clauses
    .flatMap(({ types }) => types)
    .some((type) => {
      const declared = checker.getTypeAtLocation(type).getProperty(name)?.declarations ?? [];
      return declared.some((one) => declarations.includes(one));
    });
}

/** Is it the owner's field, and not its own code that touches it? */
export function isOfOwner(analysis: Analysis, { owner, field }: Kept, access: ts.PropertyAccessExpression): boolean {
  if (isThis(access.expression)) {
    const node = classOfThis(access.expression);
    const derived = node === undefined ? undefined : ownerAt(node);
    return derived !== undefined && derived !== owner && lineageOf(analysis, derived).chain.includes(owner);
  }
  const symbol = analysis.checker.getSymbolAtLocation(access.name);
  // Without a type it may be anything.
  return symbol === undefined || (symbol.declarations ?? []).includes(field.declaration as ts.Declaration);
}

type Touches = ReadonlyMap<string, readonly ts.PropertyAccessExpression[]>;

/** The properties that code of `file` releases, or hands to somebody, by name: `a.name.close()`, `f(a.name)`. */
const touchesIn = once((file: ts.SourceFile): Touches => {
  const accesses = nodesOfKind<ts.PropertyAccessExpression>(file, typescript.SyntaxKind.PropertyAccessExpression);
  return grouped(accesses.filter(isTouch), ({ name }) => name.text);
});

function isTouch(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent) && parent.expression === node) {
    const isCalled = typescript.isCallExpression(parent.parent) && parent.parent.expression === parent;
    return isCalled && closeEvidence(parent.name.text) !== undefined;
  }
  if (typescript.isCallExpression(parent) || typescript.isNewExpression(parent)) return parent.expression !== node;
  // `this.channel = given ?? backend.channel`
  if (typescript.isBinaryExpression(parent)) return parent.right === node;
  return typescript.isVariableDeclaration(parent) || typescript.isForOfStatement(parent);
}
