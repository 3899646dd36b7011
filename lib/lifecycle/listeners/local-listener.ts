import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { boundFunction, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Removal } from "./sites.ts";

/**
 * Is what is removed a function that the same call of the same function has just made, and that is used for
 * nothing but to be removed?
 *
 *     stop() { const onData = () => {}; feed.off("data", onData); feed.off("more", onData); }
 *     leave(part) { const onMove = follow.bind(part); document.removeEventListener("move", onMove); }
 */
export function isMadeForRemoval(analysis: Analysis, { listener }: Removal, removals: readonly Removal[]): boolean {
  const node = listener === undefined ? undefined : skipOuter(listener);
  if (node === undefined || !typescript.isIdentifier(node)) return false;
  const symbol = analysis.checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !isLocalFunction(declaration)) return false;
  const owner = enclosingFunction(declaration);
  const isRemoved = (use: ts.Identifier): boolean =>
    removals.some((other) => other.listener !== undefined && skipOuter(other.listener) === use);
  return (
    owner !== undefined &&
    usesOf(analysis, symbol, owner).every((use) => isRemoved(use) || isWithinFunction(use, declaration))
  );
}

function isLocalFunction(declaration: ts.Declaration): boolean {
  if (typescript.isFunctionDeclaration(declaration)) return true;
  if (!typescript.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const { initializer } = declaration;
  return (
    staysSame(declaration) && (functionLiteral(initializer) ?? boundFunction(skipOuter(initializer))) !== undefined
  );
}

function usesOf({ checker }: Analysis, symbol: ts.Symbol, scope: ts.Node): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  walk(scope, (node) => {
    if (typescript.isIdentifier(node) && node.text === symbol.name && !isDeclaredName(node)) {
      const meant = typescript.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      if (meant === symbol) found.push(node);
    }
  });
  return found;
}

function isDeclaredName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (typescript.isVariableDeclaration(parent) || typescript.isFunctionDeclaration(parent)) && parent.name === node;
}

/** Does the function mention itself? */
function isWithinFunction(use: ts.Node, declaration: ts.Node): boolean {
  for (let outer: ts.Node | undefined = use.parent; outer !== undefined; outer = outer.parent) {
    if (outer === declaration) return true;
  }
  return false;
}
