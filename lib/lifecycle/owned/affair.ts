/** Whose affair it is to release an object of a class of the project's own that somebody makes and keeps. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { placeOf } from "../owner/place-of.ts";
import { ELEMENT } from "../owner/place.ts";
import { registersItself } from "../owner/registers-itself.ts";
import type { Kept } from "./kept.ts";

/** Is it made for whoever asks for it, or does it see to its own end? Then its owner may well leave it alone. */
export function mayBeOthers(analysis: Analysis, kept: Kept): boolean {
  const { made } = kept;
  if (made.by !== "inferred") return false;
  const owner = ownerOf(analysis, made.node);
  return (
    isHandedOut(analysis, kept) ||
    (owner !== undefined && endsByItself(analysis, { owner, release: made.resource.release }))
  );
}

/** Does it hand itself to another thing as it is made, which may well be what ends it? */
export function belongsToAnother(analysis: Analysis, { made }: Kept): boolean {
  const owner = made.by === "declared" ? undefined : ownerOf(analysis, made.node);
  return owner !== undefined && registersItself(analysis, owner);
}

function ownerOf({ checker }: Analysis, node: ts.Expression): Owner | undefined {
  const declaration = checker.getTypeAtLocation(node).getSymbol()?.valueDeclaration;
  return declaration === undefined ? undefined : ownerAt(declaration);
}

/** `const link = new Link(this); this.links.set(link.id, link); return link;` */
function isHandedOut(analysis: Analysis, { made, member, path }: Kept): boolean {
  if (!typescript.isNewExpression(made.node) || !path.includes(ELEMENT)) return false;
  if (made.node.arguments?.some(isThis) !== true) return false;
  const { parent } = made.node;
  if (!typescript.isVariableDeclaration(parent)) return false;
  const isIt = (node: ts.Expression): boolean => {
    const place = placeOf(analysis, node);
    return place?.root.kind === "variable" && place.path.length === 0 && place.root.declaration === parent;
  };
  return someNode(
    member.node,
    (node) => typescript.isReturnStatement(node) && node.expression !== undefined && isIt(node.expression),
    (node) => node !== member.node && typescript.isFunctionLike(node),
  );
}

interface Ending {
  readonly owner: Owner;
  readonly release: readonly string[];
}

/** Does one of its own functions that run later release it, as a poll whose last answer has come? */
function endsByItself(analysis: Analysis, { owner, release }: Ending): boolean {
  return selfCallsOf(analysis, owner).some((name) => release.includes(name));
}

/** What the functions within an owner's members call on `this`. */
const selfCallsOf = memoised((_analysis, owner: Owner): readonly string[] => {
  const names: string[] = [];
  const visit = (node: ts.Node, isLater: boolean): void => {
    if (isLater && typescript.isCallExpression(node) && typescript.isPropertyAccessExpression(node.expression)) {
      const name = calleeName(node.expression);
      if (name !== undefined && isThis(node.expression.expression)) names.push(name);
    }
    const begins = typescript.isArrowFunction(node) || typescript.isFunctionExpression(node);
    typescript.forEachChild(node, (child) => visit(child, isLater || begins));
  };
  for (const { node } of owner.members) typescript.forEachChild(node, (child) => visit(child, false));
  return names;
}, []);
