import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "./owner.ts";

/** Each `new Owner(…)` of the program. */
export const constructionsOf = memoised((analysis: Analysis, owner: Owner): readonly ts.NewExpression[] =>
  filesNaming(analysis.program, owner.name).flatMap((file) =>
    nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression).filter(
      ({ expression }) => expression.getText() === owner.name && mayMake(analysis, expression, owner),
    ),
  ),
);

/** Does the expression stand for the class, as far as can be told? */
function mayMake({ checker }: Analysis, expression: ts.Expression, { node }: Owner): boolean {
  const made = makerOfInstances(checker, expression);
  return made === node || made === undefined;
}
