/**
 * Elements that whoever makes an owner has made for it as well, so that nobody can come upon one when the owner is gone:
 *
 *     class Handle {
 *       private readonly bar = document.createElement("div");
 *       private readonly drag = new Drag(this.bar);
 *     }
 */
import type ts from "typescript";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { derivedFrom, untestedConstructionsOf } from "../owner/constructions.ts";
import type { Owner } from "../owner/owner.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";
import { lifetimeOf } from "./lifetime.ts";
import { givenAs } from "./maker.ts";
import type { Registration } from "./sites.ts";

/** Is the target an element that each maker of the owner hands in, and has made together with it? */
export function isElementOfMaker(
  analysis: Analysis,
  owner: Owner,
  path: AccessPath,
  { target }: Registration,
): boolean {
  if (owner.kind !== "class" || target === undefined || !isPlatformElement(analysis, target)) return false;
  const given = givenAs(analysis, owner, path);
  if (given === undefined || given.names.length > 0 || derivedFrom(analysis, owner).length > 0) return false;
  const made = untestedConstructionsOf(analysis, owner);
  return made.length > 0 && made.every((one) => isMadeWith(analysis, one, one.arguments?.[given.index]));
}

/** Does the platform declare its type, as an element: `HTMLElement`, `SVGElement`? */
export function isPlatformElement(analysis: Analysis, target: ts.Expression): boolean {
  const type = analysis.checker.getNonNullableType(analysis.checker.getTypeAtLocation(target));
  const symbol = type.getSymbol();
  return symbol !== undefined && /Element$/.test(symbol.name) && isOfPlatform(analysis, symbol);
}

/** Is the element made once for each construction: in the same function, or with the instance that both belong to? */
function isMadeWith(analysis: Analysis, construction: ts.NewExpression, element: ts.Expression | undefined): boolean {
  const path = element === undefined ? undefined : accessPathOf(analysis, element);
  if (path === undefined || lifetimeOf(analysis, path) !== "own") return false;
  const code = enclosingFunction(construction);
  if (path.root.kind === "variable") {
    const { valueDeclaration } = path.root.symbol;
    return valueDeclaration !== undefined && enclosingFunction(valueDeclaration) === code;
  }
  const instance = enclosingInstance(construction);
  return code === undefined || typescript.isConstructorDeclaration(code) || code === instance;
}
