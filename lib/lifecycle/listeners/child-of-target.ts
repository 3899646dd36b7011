import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { constructionsOf } from "../owner/constructions.ts";
import type { Owner } from "../owner/owner.ts";
import { isThis } from "../owner/this.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";

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
  return made.length > 0 && made.every(({ arguments: given }) => given?.[index] !== undefined && isThis(given[index]));
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
