import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "./owner.ts";

/** Each `new Owner(…)` of the program. */
export const constructionsOf = memoised((analysis: Analysis, owner: Owner): readonly ts.NewExpression[] =>
  filesWith(analysis, `new ${owner.name}(`).flatMap((file) =>
    nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression).filter(
      ({ expression }) => expression.getText() === owner.name && mayMake(analysis, expression, owner),
    ),
  ),
);

/** The program's own files whose text holds `text`. */
export function filesWith({ program }: Analysis, text: string): readonly ts.SourceFile[] {
  return program.getSourceFiles().filter((file) => !file.isDeclarationFile && file.text.includes(text));
}

/** Does the expression stand for the class, as far as can be told? */
function mayMake({ checker }: Analysis, expression: ts.Expression, { node }: Owner): boolean {
  const made = makerOfInstances(checker, expression);
  return made === node || made === undefined;
}
