import type ts from "typescript";
import { ownNames } from "../../engine/summaries/own-names.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isComparison } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

const comparingIn = once((file: ts.SourceFile): readonly string[] =>
  nodesOfKind<ts.IfStatement>(file, typescript.SyntaxKind.IfStatement).flatMap(({ expression }) => {
    const asked = skipOuter(expression);
    if (!typescript.isBinaryExpression(asked) || !isComparison(asked.operatorToken.kind)) return [];
    const code = enclosingFunction(asked);
    const name = code && [asked.left, asked.right].some((side) => isGiven(code, side)) ? functionName(code) : undefined;
    return name === undefined ? [] : [name];
  }),
);

/**
 * The names of a program's own functions and setters that compare what they are given with something. Calling any other
 * name does not tell whether there is a change.
 */
export const comparingFunctions = ownNames(comparingIn);

function isGiven({ parameters }: ts.FunctionLikeDeclaration, side: ts.Expression): boolean {
  const node = skipOuter(side);
  return (
    typescript.isIdentifier(node) &&
    parameters.some(({ name }) => typescript.isIdentifier(name) && name.text === node.text)
  );
}
