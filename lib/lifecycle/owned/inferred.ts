import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { keptBy } from "./kept.ts";
import { makingOf, resultOf, type Made } from "./made.ts";
import { releasesOf } from "./releases.ts";

/**
 * What the project's own code shows to be a resource: an instance of a class that keeps a resource and has a close
 * path which releases it, and what a function of the project makes and returns.
 */
export function madeByProjectCode(
  analysis: Analysis,
  node: ts.CallExpression | ts.NewExpression,
  depth: number,
): Made | undefined {
  if (typescript.isNewExpression(node)) {
    const owner = classOf(analysis, node);
    const resource = owner === undefined ? undefined : inferredResource(analysis, owner);
    return resource === undefined ? undefined : { node, resource, path: [], by: "inferred" };
  }
  const declaration = analysis.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  if (!isPlainFunction(declaration)) return undefined;
  const result = resultOf(declaration);
  if (result === undefined) return undefined;
  const { made, isMixed } = makingOf(analysis, result, depth + 2);
  const whole = made.find(({ path, by }) => path.length === 0 && by !== "shape");
  return whole === undefined || isMixed ? undefined : { ...whole, node, by: "inferred" };
}

/** A getter or a method that hands out what its object keeps makes nothing; a function by itself may. */
function isPlainFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    typescript.isFunctionDeclaration(node) ||
    typescript.isArrowFunction(node) ||
    typescript.isFunctionExpression(node) ||
    typescript.isMethodDeclaration(node)
  );
}

function classOf({ checker }: Analysis, node: ts.NewExpression): Owner | undefined {
  const declaration = checker.getTypeAtLocation(node).getSymbol()?.valueDeclaration;
  return declaration === undefined || !typescript.isClassLike(declaration) ? undefined : ownerAt(declaration);
}

const known = new WeakMap<Analysis, WeakMap<Owner, Resource | null>>();

/** What an instance of `owner` is as a resource; `undefined` where closing it releases nothing that it made. */
export function inferredResource(analysis: Analysis, owner: Owner): Resource | undefined {
  let cache = known.get(analysis);
  if (cache === undefined) known.set(analysis, (cache = new WeakMap()));
  let resource = cache.get(owner);
  if (resource === undefined) {
    // Two classes that own each other must not ask for ever.
    cache.set(owner, null);
    resource = findResource(analysis, owner) ?? null;
    cache.set(owner, resource);
  }
  return resource ?? undefined;
}

function findResource(analysis: Analysis, owner: Owner): Resource | undefined {
  const closing = closePathsOf(analysis, owner).filter(({ evidence }) => evidence !== "hint");
  if (closing.length === 0) return undefined;
  const owners = lineageOf(analysis, owner).chain;
  for (const link of owners) {
    for (const kept of keptBy(analysis, link)) {
      if (kept.made.by === "shape" || kept.isMixed || isCollectable(kept.made.resource)) continue;
      const releasing = closing.filter(({ member }) =>
        releasesOf(analysis, owner, kept, [member.node]).some(({ certainty }) => certainty === "sure"),
      );
      if (releasing.length === 0) continue;
      const { lost } = kept.made.resource;
      return { noun: owner.name, release: releasing.map(({ member }) => member.name), lost };
    }
  }
  return undefined;
}

function isCollectable(resource: Resource): boolean {
  return resource.lost === "collected" || resource.endsItself === true;
}
