import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { escaped } from "../../syntax/escaped.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { filesNaming, ownFiles } from "../../syntax/program-index.ts";
import { identifiersNamed, symbolOfName } from "../../syntax/references.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { isAmongTests } from "../../syntax/test-code.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isOfTests } from "../of-tests.ts";
import type { Owner } from "./owner.ts";
import { ownerAt } from "./owners-in.ts";

/** Each `new Owner(…)` of the program. */
export const constructionsOf = memoised((analysis: Analysis, owner: Owner): readonly ts.NewExpression[] =>
  filesNaming(analysis.program, owner.name).flatMap((file) =>
    nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression).filter(
      ({ expression }) => placeText(expression) === owner.name && mayMake(analysis, expression, owner),
    ),
  ),
);

/** Each `new Owner(…)` but for those of tests, which make one of everything. */
export function untestedConstructionsOf(analysis: Analysis, owner: Owner): readonly ts.NewExpression[] {
  return constructionsOf(analysis, owner).filter((one) => isForProgram(analysis, owner, one));
}

/** Does it stand in no test, or the owner in one as well? */
export function isForProgram(analysis: Analysis, { node }: Owner, use: ts.Node): boolean {
  const isTest = (file: ts.SourceFile): boolean => isAmongTests(file) || isOfTests(analysis, file);
  return !isTest(use.getSourceFile()) || isTest(node.getSourceFile());
}

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

/**
 * Where the class itself is put somewhere, for others to make instances of it: `[FeedView, PageView]`, `{ view: FeedView }`,
 * `require("./feed-view")`.
 */
export const namingsOf = memoised((analysis: Analysis, owner: Owner): readonly ts.Node[] => {
  if (owner.kind !== "class") return [];
  const put = filesNaming(analysis.program, owner.name).flatMap((file) =>
    identifiersNamed(file, owner.name).filter(
      (name) =>
        (typescript.isArrayLiteralExpression(name.parent) ||
          typescript.isShorthandPropertyAssignment(name.parent) ||
          (typescript.isPropertyAssignment(name.parent) && name.parent.initializer === name)) &&
        symbolOfName(analysis.checker, name)?.valueDeclaration === owner.node,
    ),
  );
  return [...handingsOf(analysis, owner), ...put, ...requestsOf(analysis, owner)];
});

/** Who requires a module that consists of the class: under which name, nobody knows. */
function requestsOf({ program }: Analysis, { node, name }: Owner): readonly ts.Node[] {
  const { fileName, text } = node.getSourceFile();
  if (!new RegExp(`\\bmodule\\.exports\\s*=\\s*(?:(?:new|class)\\s+)?${escaped(name)}\\b`).test(text)) return [];
  const module = /([^/]+?)(?:\/index)?\.\w+$/.exec(fileName)?.[1] ?? "";
  const request = new RegExp(`\\brequire\\(\\s*["'\`][^"'\`]*\\b${escaped(module)}(?:\\.\\w+)?["'\`]`);
  return ownFiles(program).filter((file) => file.fileName !== fileName && request.test(file.text));
}

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
