/** Loops whose body runs at least once, as their text says: `for (let i = 0; i < 3; i++)`, `for (const x of [a, b])`. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { FlowOptions } from "./builder.ts";

/** Does the test of the loop hold for what its variable begins with? */
export function countsAtLeastOnce(options: FlowOptions, { initializer, condition }: ts.ForStatement): boolean {
  if (initializer === undefined || condition === undefined) return false;
  if (!typescript.isVariableDeclarationList(initializer) || !typescript.isBinaryExpression(condition)) return false;
  const first = (side: ts.Expression): number | undefined => {
    const node = skipOuter(side);
    const declared = typescript.isIdentifier(node)
      ? initializer.declarations.find(({ name }) => typescript.isIdentifier(name) && name.text === node.text)
      : undefined;
    return numberOf(options, declared === undefined ? node : declared.initializer);
  };
  return compares(condition.operatorToken.kind, first(condition.left), first(condition.right));
}

/** Is it a list that is written down with something in it? */
export function hasElements(expression: ts.Expression): boolean {
  const list = skipOuter(expression);
  return (
    typescript.isArrayLiteralExpression(list) && list.elements.some((element) => !typescript.isSpreadElement(element))
  );
}

function numberOf({ resolve }: FlowOptions, expression: ts.Expression | undefined): number | undefined {
  if (expression === undefined) return undefined;
  const node = skipOuter(expression);
  if (typescript.isNumericLiteral(node)) return Number(node.text);
  if (!typescript.isIdentifier(node)) return undefined;
  const declaration = resolve(node)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  const isConstant = staysSame(declaration);
  const value = declaration.initializer;
  return isConstant && value !== undefined && typescript.isNumericLiteral(value) ? Number(value.text) : undefined;
}

function compares(operator: ts.SyntaxKind, left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const { LessThanToken, LessThanEqualsToken, GreaterThanToken, GreaterThanEqualsToken } = typescript.SyntaxKind;
  switch (operator) {
    case LessThanToken:
      return left < right;
    case LessThanEqualsToken:
      return left <= right;
    case GreaterThanToken:
      return left > right;
    case GreaterThanEqualsToken:
      return left >= right;
    default:
      return false;
  }
}
