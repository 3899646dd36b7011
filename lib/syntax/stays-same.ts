/** Variables that keep the value that they are declared with. */
import type ts from "typescript";
import { isConst } from "./declarations.ts";
import { skipOuter } from "./expressions.ts";
import { nodesWithin } from "./nodes-in.ts";
import { once } from "./once.ts";
import { identifiersNamed, usageOf } from "./references.ts";
import { ts as typescript } from "./typescript.ts";

/** Is it a constant, or a variable that nobody gives another value, as all are in older code? */
export const staysSame = once((declaration: ts.VariableDeclaration): boolean => {
  if (isConst(declaration)) return true;
  let scope: ts.Node = declaration;
  while (!typescript.isFunctionLike(scope) && !typescript.isSourceFile(scope)) scope = scope.parent;
  return boundNames(declaration.name).every((name) =>
    nodesWithin(scope, identifiersNamed(declaration.getSourceFile(), name)).every((use) => !isWritten(use)),
  );
});

/** What a variable that stays the same was declared as, where `expression` names one; else `expression` itself. */
export function constantValue(checker: ts.TypeChecker, expression: ts.Expression): ts.Expression {
  const node = skipOuter(expression);
  if (!typescript.isIdentifier(node)) return node;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration) || !staysSame(declaration))
    return node;
  return declaration.initializer === undefined ? node : skipOuter(declaration.initializer);
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (typescript.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (typescript.isBindingElement(element) ? boundNames(element.name) : []));
}

function isWritten(use: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = use;
  if (typescript.isPropertyAccessExpression(parent) && parent.name === use) return false;
  const usage = usageOf(use);
  return usage === "write" || usage === "update" || isTakenApartInto(use);
}

/** `[first, last] = ends;`, `({ first } = ends);`, `for (first of all) …` */
function isTakenApartInto(use: ts.Node): boolean {
  const { parent } = use;
  if (typescript.isBinaryExpression(parent))
    return parent.left === use && parent.operatorToken.kind === typescript.SyntaxKind.EqualsToken;
  if (typescript.isForOfStatement(parent) || typescript.isForInStatement(parent)) return parent.initializer === use;
  if (typescript.isPropertyAssignment(parent)) return parent.initializer === use && isTakenApartInto(parent.parent);
  const isPart =
    typescript.isArrayLiteralExpression(parent) ||
    typescript.isObjectLiteralExpression(parent) ||
    typescript.isShorthandPropertyAssignment(parent) ||
    typescript.isSpreadElement(parent) ||
    typescript.isSpreadAssignment(parent) ||
    typescript.isParenthesizedExpression(parent);
  return isPart && isTakenApartInto(parent);
}
