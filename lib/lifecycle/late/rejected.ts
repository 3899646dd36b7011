/**
 * Code that runs where what was waited for has failed: where that fails because the owner has ended, control comes to it
 * unless the error is asked for.
 *
 *     catch (error) { if (error.status !== 429) throw error; this.timer = setTimeout(…); }
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isRejectionHandler } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { declarationOf } from "../owner/place-of.ts";
import { decides, testsIn, type Test } from "./conditions.ts";
import { isDenial } from "./rechecks.ts";

/** Does `code` come to `target` only with errors that are asked for, so that the one that tells of the end is not among them? */
export function isLeftByEnd(analysis: Analysis, code: ts.Node, target: ts.Node): boolean {
  return testsIn(analysis, code).some(
    (test) => decides(test, target) && isOfError(analysis, test.condition) && isChosen(test, target),
  );
}

/** Does it ask about what a `catch` clause or a handler of rejections was given? */
function isOfError(analysis: Analysis, condition: ts.Expression): boolean {
  return nodesOfKind<ts.Identifier>(condition, typescript.SyntaxKind.Identifier).some((name) => {
    const declaration = declarationOf(analysis, name);
    if (declaration === undefined) return false;
    const { parent } = declaration;
    return typescript.isCatchClause(parent) || (typescript.isParameter(declaration) && isRejectionHandler(parent));
  });
}

/** Does `target` run where the question is answered with yes? */
function isChosen({ condition, branches: [first] }: Test, target: ts.Node): boolean {
  return isDenial(condition) !== (first !== undefined && isInside(target, first));
}
