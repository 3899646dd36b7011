import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { isMethod } from "../../syntax/methods.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";
import { constructionsOf } from "../owner/constructions.ts";
import type { Owner } from "../owner/owner.ts";

/**
 * Does what is listened to make the owner itself, and so live with it?
 *
 *     class Room { readonly lobby = new Lobby(this); }
 *     class Lobby { constructor(room: Room) { room.on("join", () => this.greet()); } }
 */
export function isChildOfTarget(analysis: Analysis, owner: Owner, path: AccessPath): boolean {
  const index = parameterOfPath(analysis, owner, path);
  if (index === undefined) return false;
  const made = constructionsOf(analysis, owner);
  return (
    made.length > 0 &&
    made.every((node) => {
      const given = node.arguments?.[index];
      return given !== undefined && isThis(given) && livesWithMaker(node);
    })
  );
}

/** Is it made with its maker, or kept in a field of it? What a method makes anew for each call comes and goes. */
function livesWithMaker(node: ts.Node): boolean {
  let value = node;
  while (typescript.isParenthesizedExpression(value.parent) || typescript.isAsExpression(value.parent))
    value = value.parent;
  const { parent } = value;
  const isKept =
    typescript.isBinaryExpression(parent) &&
    parent.right === value &&
    typescript.isPropertyAccessExpression(parent.left) &&
    isThis(parent.left.expression);
  const code = enclosingFunction(node);
  return isKept || code === undefined || !isMethod(code);
}

/** The parameter of the constructor that brings what the path names. */
function parameterOfPath(analysis: Analysis, owner: Owner, path: AccessPath): number | undefined {
  const constructor = owner.members.find(({ kind }) => kind === "constructor")?.node;
  if (constructor === undefined || !typescript.isFunctionLike(constructor)) return undefined;
  const index = constructor.parameters.findIndex(
    ({ name }) => typescript.isIdentifier(name) && accessPathOf(analysis, name)?.key === path.key,
  );
  return index < 0 ? undefined : index;
}
