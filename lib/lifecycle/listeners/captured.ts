import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";

/**
 * The declarations of variables outside of a function that it mentions, functions that it calls by name included: what
 * it keeps alive. For a name, of the function that it names.
 */
export function capturedBy(analysis: Analysis, listener: ts.Node): readonly ts.Declaration[] {
  const found = new Set<ts.Declaration>();
  const seen = new Set<ts.Node>();
  const visitFunction = (code: ts.Node): void => {
    if (seen.has(code)) return;
    seen.add(code);
    walk(code, (node) => {
      if (typescript.isIdentifier(node)) {
        const declaration = analysis.checker.getSymbolAtLocation(node)?.valueDeclaration;
        if (declaration !== undefined && isVariable(declaration) && !isInside(declaration, code)) {
          found.add(declaration);
          const named = functionOf(declaration);
          if (named !== undefined) visitFunction(named);
        }
      }
    });
  };
  visitFunction(listenerFunction(analysis, listener));
  return [...found];
}

function listenerFunction({ checker }: Analysis, listener: ts.Node): ts.Node {
  if (!typescript.isExpression(listener)) return listener;
  const node = skipOuter(listener);
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return (declaration === undefined ? undefined : functionOf(declaration)) ?? node;
}

function functionOf(declaration: ts.Declaration): ts.Node | undefined {
  if (typescript.isFunctionDeclaration(declaration)) return declaration;
  return typescript.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    ? functionIn(declaration.initializer)
    : undefined;
}

function functionIn(expression: ts.Expression): ts.Node | undefined {
  const node = skipOuter(expression);
  return typescript.isArrowFunction(node) || typescript.isFunctionExpression(node) ? node : undefined;
}

function isVariable(declaration: ts.Declaration): boolean {
  return (
    typescript.isVariableDeclaration(declaration) ||
    typescript.isParameter(declaration) ||
    typescript.isBindingElement(declaration) ||
    typescript.isFunctionDeclaration(declaration)
  );
}
