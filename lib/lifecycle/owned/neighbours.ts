import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { lineageOf } from "../owner/lineage.ts";
import { familyOf } from "./family.ts";
import { isRegistrar } from "./handed-over.ts";
import type { Kept } from "./kept.ts";
import { handedOverBy, keptBy } from "./ownership.ts";
import { isOfItsOwnEnd, releasesOf, type Release } from "./releases.ts";

/** A field of the same owner that keeps the like, and what releases it when the owner ends. */
export interface Neighbour {
  readonly name: string;
  readonly release: Release;
}

/** The fields that keep the like of `kept`, and are released when the owner ends. */
export function likeFields(analysis: Analysis, kept: Kept): readonly Neighbour[] {
  const { owner, field } = kept;
  const { chain } = lineageOf(analysis, owner);
  const closing = closePathsOf(analysis, owner).map(({ member }) => member.node);
  // What is put on a list of disposables is put there by any code of the class.
  const code = [...closing, ...chain.flatMap(({ members }) => members.map(({ node }) => node))];
  const found = new Map<string, Neighbour>();
  for (const other of chain.flatMap((link) => keptBy(analysis, link))) {
    const { name } = other.field;
    if (other.field === field || found.has(name) || !isLike(analysis, kept, other)) continue;
    const release = releasesOf(analysis, owner, other, code).find(
      (one) => isEvident(one, closing) && !isOfItsOwnEnd(other, one.use.node),
    );
    if (release !== undefined) found.set(name, { name, release });
  }
  return [...found.values()];
}

/** A field of the same owner whose resource was handed over when it was made: `this.feed = this.track(new Feed())`. */
export interface HandedNeighbour {
  readonly name: string;
  readonly handedTo: ts.CallExpression;
  readonly isLike: boolean;
}

/** What `kept.owner` hands to its registrar, the like of `kept` first. */
export function handedFields(analysis: Analysis, kept: Kept): readonly HandedNeighbour[] {
  const found = handedOverBy(analysis, kept.owner).flatMap((other) => {
    const { handedTo } = other.made;
    if (handedTo === undefined || other.field === kept.field || !isRegistrar(handedTo)) return [];
    return [{ name: other.field.name, handedTo, isLike: isLike(analysis, kept, other) }];
  });
  return [...found.filter((one) => one.isLike), ...found.filter((one) => !one.isLike)];
}

/** What is passed on before the end says something only where it is put on a list: others may merely use it. */
function isEvident({ use, certainty }: Release, closing: readonly ts.Node[]): boolean {
  if (certainty === "sure") return true;
  return use.kind === "pass" && (closing.some((code) => isInside(use.node, code)) || isListed(use.node));
}

/** `this.disposables.push(this.feed)` */
function isListed(node: ts.Node): boolean {
  let call = node;
  while (!typescript.isCallExpression(call) && !typescript.isNewExpression(call) && !typescript.isStatement(call)) {
    if (typescript.isObjectLiteralExpression(call)) return false;
    call = call.parent;
  }
  // `new DisposableCollection(this.feed)`, `Disposable.from(this.feed)`
  if (typescript.isNewExpression(call)) return LISTS.test(calleeName(call.expression) ?? "");
  if (!typescript.isCallExpression(call)) return false;
  return isRegistrar(call) || PUTS_ON.test(calleeName(call.expression) ?? "");
}

function isLike(analysis: Analysis, one: Kept, other: Kept): boolean {
  const [left, right] = [one, other].map((kept) => kindOf(analysis, kept));
  if (left !== undefined) return left === right;
  const family = familyOf(one.made.node);
  return family !== undefined && family === familyOf(other.made.node);
}

/** The type's symbol; of a class that cannot be resolved, the import's. */
function kindOf({ checker }: Analysis, { made }: Kept): ts.Symbol | undefined {
  const symbol = checker.getTypeAtLocation(made.node).getSymbol();
  if (symbol !== undefined || !typescript.isNewExpression(made.node)) return symbol;
  return checker.getSymbolAtLocation(made.node.expression);
}

const PUTS_ON = /^(?:push|add|set|unshift|append|insert|from)(?:All|Many)?$/;
const LISTS = /Dispos|Collection|Composite|Subscription|Group|Stack|Set$|Bag$/;
