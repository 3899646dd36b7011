/** What names stand for. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { ts as typescript } from "./typescript.ts";

/** The symbol that the name `node` stands for: of what is imported, the one that is exported. */
export function symbolAt(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  return throughImports(checker, checker.getSymbolAtLocation(node));
}

/** Of what is imported, the symbol that is exported. */
export function throughImports(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol !== undefined && (symbol.flags & typescript.SymbolFlags.Alias) !== 0
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

/**
 * The declaration of the class that `expression` stands for, behind `new` or `extends`; or what else makes the instances.
 * Where a class is named, its symbol settles it; what a variable holds is told by the type of the instances.
 */
export function makerOfInstances(checker: ts.TypeChecker, expression: ts.Expression): ts.Declaration | undefined {
  const name = lastName(expression);
  const named = name === undefined ? undefined : symbolAt(checker, name)?.valueDeclaration;
  if (named !== undefined && typescript.isClassLike(named)) return named;
  const { parent } = expression;
  const instance =
    typescript.isNewExpression(parent) || typescript.isExpressionWithTypeArguments(parent) ? parent : expression;
  return checker.getTypeAtLocation(instance).getSymbol()?.valueDeclaration;
}

function lastName(expression: ts.Expression): ts.MemberName | undefined {
  const node = skipOuter(expression);
  if (typescript.isIdentifier(node)) return node;
  return typescript.isPropertyAccessExpression(node) ? node.name : undefined;
}
