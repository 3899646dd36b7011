/** Whether code may release something, told by names alone: a cheap question before things are followed through it. */
import type ts from "typescript";
import type { Catalog } from "../../models/catalog.ts";
import { calleeName, functionLiteral } from "../../syntax/expressions.ts";
import { mentionsLike, mentionsOneOf } from "../../syntax/mentions.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { RELEASE_WORD } from "../typestate/policy.ts";
import { functionsNamed } from "./definitions.ts";
import type { Knowledge } from "./knowledge.ts";

/** May `code` release anything? It may only be said no to. */
export function mayRelease({ catalog }: Knowledge, code: ts.Node): boolean {
  return mentionsLike(code, RELEASE_WORD) || mentionsOneOf(code, releasersOf(catalog));
}

/** May what goes by `name` be released in `code`, or by a function of the project's own that it is passed to there? */
export function mayBeReleased(knowledge: Knowledge, code: ts.Node, name: string): boolean {
  if (mayRelease(knowledge, code)) return true;
  return nodesWithin(code, identifiersNamed(code.getSourceFile(), name)).some(({ parent }) => {
    const isPassed = typescript.isCallExpression(parent) && functionLiteral(parent.expression) === undefined;
    const helper = isPassed ? calleeName(parent.expression) : undefined;
    return (
      helper !== undefined && functionsNamed(knowledge.program, helper).some((body) => mayRelease(knowledge, body))
    );
  });
}

/** The names of members and functions by which models say that things are released. */
const releasersOf = once(
  ({ releases, facts }: Catalog): ReadonlySet<string> => new Set([...releases, ...(facts.get("releases") ?? [])]),
);
