import type ts from "typescript";
import { instanceType } from "../../syntax/declared-classes.ts";
import { isNullishLiteral } from "../../syntax/expressions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { declarationOf } from "../owner/place-of.ts";

/** What a function returns where that is one expression. */
export function resultOf(node: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  // `return null` beside it: then there is nothing.
  const results = resultsOf(node).filter((value) => !isNullishLiteral(value));
  return results.length === 1 ? results[0] : undefined;
}

/** All that a variable may have been given. */
export function valuesOf(analysis: Analysis, declaration: ts.VariableDeclaration): readonly ts.Expression[] {
  const values = declaration.initializer === undefined ? [] : [declaration.initializer];
  const { Const } = typescript.NodeFlags;
  const isConstant = (typescript.getCombinedNodeFlags(declaration) & Const) !== 0;
  if (isConstant || !typescript.isIdentifier(declaration.name)) return values;
  const name = declaration.name.text;
  walk(scopeOf(declaration), (node) => {
    if (
      typescript.isBinaryExpression(node) &&
      typescript.isIdentifier(node.left) &&
      node.left.text === name &&
      isPlainAssignment(node.operatorToken.kind) &&
      declarationOf(analysis, node.left) === declaration
    ) {
      values.push(node.right);
    }
  });
  return values;
}

function scopeOf(declaration: ts.Node): ts.Node {
  let node = declaration.parent;
  while (
    !typescript.isFunctionLike(node) &&
    !typescript.isSourceFile(node) &&
    !typescript.isClassStaticBlockDeclaration(node)
  ) {
    node = node.parent;
  }
  return node;
}

/** The type of what `node` makes; what is new is not waited for, even where it is like a promise. */
export function typeOfMade({ checker }: Analysis, node: ts.Expression): ts.Type {
  if (typescript.isNewExpression(node)) return instanceType(checker, node);
  const type = checker.getTypeAtLocation(node);
  return checker.getAwaitedType(type) ?? type;
}
