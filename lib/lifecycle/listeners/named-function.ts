import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** The function that a name stands for in its file: a function, a method, a variable that holds one. */
export function functionNamed(analysis: Analysis, node: ts.Identifier): ts.Node | undefined {
  const declaration = analysis.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile() !== node.getSourceFile()) return undefined;
  if (typescript.isFunctionDeclaration(declaration) || typescript.isMethodDeclaration(declaration)) return declaration;
  if (!typescript.isVariableDeclaration(declaration)) return undefined;
  const { initializer } = declaration;
  const value =
    initializer === undefined || isPlaceholder(initializer)
      ? (onlyAssigned(analysis, declaration) ?? initializer)
      : initializer;
  return value !== undefined && containsFunction(value) ? value : undefined;
}

/** `let stop = () => {};`, to be given its value later. */
function isPlaceholder(initializer: ts.Expression): boolean {
  const node = skipOuter(initializer);
  if (!typescript.isArrowFunction(node) && !typescript.isFunctionExpression(node)) return false;
  return typescript.isBlock(node.body) && node.body.statements.length === 0;
}

/** What is put into a variable that two functions need before both are there: `let onData; onData = () => …`. */
function onlyAssigned({ checker }: Analysis, declaration: ts.VariableDeclaration): ts.Expression | undefined {
  const symbol = checker.getSymbolAtLocation(declaration.name);
  if (symbol === undefined) return undefined;
  const [write, ...others] = referencesIn(checker, declaration.getSourceFile(), symbol).filter(
    (name) => usageOf(name) === "write",
  );
  const assignment = write?.parent;
  return assignment !== undefined && typescript.isBinaryExpression(assignment) && others.length === 0
    ? assignment.right
    : undefined;
}

/** `() => …`, `once(() => …)`, `useCallback(() => …)`. */
function containsFunction(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  if (typescript.isArrowFunction(node) || typescript.isFunctionExpression(node)) return true;
  return typescript.isCallExpression(node) && node.arguments.some(containsFunction);
}
