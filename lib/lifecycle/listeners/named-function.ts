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

/**
 * All that a variable may hold of functions, also as members of an object: `let kept; … kept = { dispose: () => … };`.
 */
export function functionsHeld(analysis: Analysis, node: ts.Identifier): readonly ts.Node[] {
  const only = functionNamed(analysis, node);
  if (only !== undefined) return [only];
  const symbol = analysis.checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isVariableDeclaration(declaration)) return [];
  const values = assignedTo(analysis, declaration, symbol);
  return [declaration.initializer, ...values].flatMap((value) =>
    value !== undefined && isMadeOfFunctions(value) ? [value] : [],
  );
}

/** `{ dispose: () => … }`, `() => …` */
function isMadeOfFunctions(value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (!typescript.isObjectLiteralExpression(node)) return containsFunction(node);
  return node.properties.some(
    (property) =>
      typescript.isMethodDeclaration(property) ||
      (typescript.isPropertyAssignment(property) && containsFunction(property.initializer)),
  );
}

/** What is put into a variable that two functions need before both are there: `let onData; onData = () => …`. */
function onlyAssigned(analysis: Analysis, declaration: ts.VariableDeclaration): ts.Expression | undefined {
  const symbol = analysis.checker.getSymbolAtLocation(declaration.name);
  const [value, ...others] = symbol === undefined ? [] : assignedTo(analysis, declaration, symbol);
  return others.length === 0 ? value : undefined;
}

function assignedTo(
  { checker }: Analysis,
  declaration: ts.VariableDeclaration,
  symbol: ts.Symbol,
): readonly (ts.Expression | undefined)[] {
  return referencesIn(checker, declaration.getSourceFile(), symbol)
    .filter((name) => usageOf(name) === "write")
    .map(({ parent }) => (typescript.isBinaryExpression(parent) ? parent.right : undefined));
}

/** `() => …`, `once(() => …)`, `useCallback(() => …)`. */
function containsFunction(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  if (typescript.isArrowFunction(node) || typescript.isFunctionExpression(node)) return true;
  return typescript.isCallExpression(node) && node.arguments.some(containsFunction);
}
