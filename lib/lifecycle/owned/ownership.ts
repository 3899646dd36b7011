import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { findKept, type Kept } from "./kept.ts";
import { makingOf, type Making } from "./made.ts";
import { releasesOf } from "./releases.ts";

/** What `owner` makes and keeps; what it inherits is its base class's affair, and so is what it hands to it. */
export const keptBy = memoised(
  (analysis, owner: Owner): readonly Kept[] =>
    allKept(analysis, owner).filter(({ made }) => made.handedTo === undefined),
  [],
);

/** What `owner` makes and hands to a member that will release it: `this.feed = this.track(new Feed())`. */
export const handedOverBy = memoised(
  (analysis, owner: Owner): readonly Kept[] =>
    allKept(analysis, owner).filter(({ made }) => made.handedTo !== undefined),
  [],
);

const allKept = memoised((analysis, owner: Owner): readonly Kept[] => findKept(analysis, owner, inferredResource), []);

/** What the evaluation of `value` makes and puts into its result. */
export const makingIn = (analysis: Analysis, value: ts.Expression): Making =>
  makingOf(analysis, value, inferredResource);

/** Does what `made` makes hold something from the beginning, as far as the code of its class tells? */
export function holdsFromStart(analysis: Analysis, made: ts.Expression): boolean {
  const declaration = analysis.checker.getTypeAtLocation(made).getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  if (owner === undefined || !typescript.isNewExpression(made)) return true;
  const owners = lineageOf(analysis, owner).chain;
  const kept = owners.flatMap((link) => keptBy(analysis, link)).filter((one) => !isCollectable(one.made.resource));
  return kept.length === 0 || kept.some(({ member: { kind } }) => kind === "constructor" || kind === "initializer");
}

/** Is nothing called when an instance is made, as far as the code of its class tells? Then it holds nothing yet. */
export function isMadeEmpty(analysis: Analysis, made: ts.NewExpression): boolean {
  const declaration = analysis.checker.getTypeAtLocation(made).getSymbol()?.valueDeclaration;
  const owner = declaration === undefined ? undefined : ownerAt(declaration);
  if (owner === undefined || owner.node.getSourceFile().isDeclarationFile) return false;
  const { chain, foreign } = lineageOf(analysis, owner);
  return foreign === undefined && !chain.some(doesSomethingAtOnce);
}

function doesSomethingAtOnce({ members }: Owner): boolean {
  const { CallExpression, NewExpression, SuperKeyword } = typescript.SyntaxKind;
  return members.some(
    ({ kind, node }) =>
      (kind === "constructor" || kind === "initializer") &&
      nodesOfKinds<ts.CallExpression | ts.NewExpression>(node, [CallExpression, NewExpression]).some(
        ({ expression }) => expression.kind !== SuperKeyword,
      ),
  );
}

/**
 * What an instance of `owner` is as a resource; `undefined` where closing it releases nothing that it made.
 *
 * Two classes that own each other are none.
 */
const inferredResource = memoised(findResource, undefined);

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
