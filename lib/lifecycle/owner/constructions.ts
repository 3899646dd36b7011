import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";
import { placeText } from "../../syntax/place-text.ts";

/** Each `new Owner(…)` of the program. */
export const constructionsOf = memoised((analysis: Analysis, owner: Owner): readonly ts.NewExpression[] =>
  filesNaming(analysis.program, owner.name).flatMap((file) =>
    nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression).filter(
      ({ expression }) => placeText(expression) === owner.name && mayMake(analysis, expression, owner),
    ),
  ),
);

/** Where the class itself is handed to somebody, who makes instances of it: `define("feed-view", FeedView)`. */
export const handingsOf = memoised((analysis: Analysis, owner: Owner): readonly ts.Node[] => {
  if (owner.kind !== "class") return [];
  return filesNaming(analysis.program, owner.name).flatMap((file) =>
    identifiersNamed(file, owner.name).filter(
      (name) =>
        typescript.isCallExpression(name.parent) &&
        name.parent.expression !== name &&
        typescript.isIdentifier(name) &&
        makerOfInstances(analysis.checker, name) === owner.node,
    ),
  );
});

/** The classes of the program that extend it. */
export const derivedFrom = memoised((analysis: Analysis, owner: Owner): readonly Owner[] => {
  const { ClassDeclaration, ClassExpression } = typescript.SyntaxKind;
  if (owner.kind !== "class") return [];
  return filesNaming(analysis.program, owner.name)
    .flatMap((file) => nodesOfKinds<ts.ClassLikeDeclaration>(file, [ClassDeclaration, ClassExpression]))
    .filter(({ heritageClauses = [] }) =>
      heritageClauses.some(
        ({ token, types: [base] }) =>
          token === typescript.SyntaxKind.ExtendsKeyword &&
          base !== undefined &&
          placeText(base.expression) === owner.name &&
          mayMake(analysis, base.expression, owner),
      ),
    )
    .flatMap((derived) => ownerAt(derived) ?? []);
});

/** Does the expression stand for the class, as far as can be told? */
function mayMake({ checker }: Analysis, expression: ts.Expression, { node }: Owner): boolean {
  const made = makerOfInstances(checker, expression);
  return made === node || made === undefined;
}
