import type ts from "typescript";
import { ownNames } from "../../engine/summaries/own-names.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isComparison } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { COMPARES } from "./names.ts";

const comparingIn = once((file: ts.SourceFile): readonly string[] => {
  const { BinaryExpression } = typescript.SyntaxKind;
  const compared = nodesOfKind<ts.BinaryExpression>(file, BinaryExpression).flatMap((node) =>
    isComparison(node.operatorToken.kind) ? [[node.left, node.right]] : [],
  );
  const given = callsIn(file).flatMap((call) => (isAskingForEquality(call) ? [call.arguments] : []));
  return [...compared, ...given].flatMap((sides) => {
    const code = sides[0] === undefined ? undefined : enclosingFunction(sides[0]);
    const name = code && sides.some((side) => isGiven(code, side)) ? functionName(code) : undefined;
    return name === undefined ? [] : [name];
  });
});

/** `isEqual(one, other)`, `rangesAreEqual(one, other)`, `sameItems(one, other)` */
export function isAskingForEquality({ expression, arguments: given }: ts.CallExpression): boolean {
  return given.length >= 2 && COMPARES.test(calleeName(expression) ?? "");
}

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
