import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { nodesOf } from "./nodes-in.ts";
import { isAssignmentOperator } from "./operators.ts";
import { throughImports } from "./symbols.ts";
import { ts as typescript } from "./typescript.ts";

type Name = ts.Identifier | ts.PrivateIdentifier;

/** Every identifier of `file` that is spelled `text`, in the order of the file. */
export function identifiersNamed(file: ts.SourceFile, text: string): readonly Name[] {
  return nodesOf(file).names.get(text) ?? [];
}

/** The symbol that a name stands for: of the value in `{ name }`, and of what an import names. */
export function symbolOfName(checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined {
  const symbol =
    typescript.isIdentifier(name) && typescript.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
  return throughImports(checker, symbol);
}

/** The symbol of the variable or member that an expression names: of `b` in `a.b`, of `a` in `a`. */
export function symbolNamedBy(checker: ts.TypeChecker, expression: ts.Expression): ts.Symbol | undefined {
  const node = skipOuter(expression);
  if (typescript.isIdentifier(node)) return symbolOfName(checker, node);
  if (typescript.isPropertyAccessExpression(node)) return symbolOfName(checker, node.name);
  if (typescript.isElementAccessExpression(node)) return checker.getSymbolAtLocation(node.argumentExpression);
  return undefined;
}

/** How the text names `symbol`: TypeScript puts a number before private names. */
export function spelling({ name }: ts.Symbol): string {
  return name.replace(/^__#\d+@/, "");
}

/** All names in `file` that stand for `symbol`, its declarations among them. */
export function referencesIn(checker: ts.TypeChecker, file: ts.SourceFile, symbol: ts.Symbol): readonly Name[] {
  return identifiersNamed(file, spelling(symbol)).filter((name) => symbolOfName(checker, name) === symbol);
}

/**
 * What happens to the thing that `name` stands for: `"declare"` where it is introduced, `"write"` where it is only
 * set, `"update"` where it is set from what it was (`x++`, `x -= 1`), `"read"` else.
 */
export function usageOf(name: Name): "declare" | "write" | "update" | "read" {
  const ts = typescript;
  const access = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  const { parent } = access;
  if (isDeclaredName(name)) return "declare";
  let outer: ts.Node = access;
  while (ts.isParenthesizedExpression(outer.parent) || ts.isNonNullExpression(outer.parent)) outer = outer.parent;
  const user = outer.parent;
  if (ts.isBinaryExpression(user) && user.left === outer) {
    if (user.operatorToken.kind === ts.SyntaxKind.EqualsToken) return "write";
    if (isAssignmentOperator(user.operatorToken.kind)) return "update";
  }
  if (ts.isPrefixUnaryExpression(user) || ts.isPostfixUnaryExpression(user)) {
    const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
    if (user.operator === PlusPlusToken || user.operator === MinusMinusToken) return "update";
  }
  if (ts.isExportSpecifier(parent) || ts.isImportSpecifier(parent)) return "declare";
  return "read";
}

/** Does the name only bring something in or out: `import { run } from …`, `export { run }`? */
export function isImportOrExport({ parent }: ts.Node): boolean {
  return (
    typescript.isImportSpecifier(parent) || typescript.isExportSpecifier(parent) || typescript.isImportClause(parent)
  );
}

function isDeclaredName(name: Name): boolean {
  const { parent } = name;
  if (typescript.isImportClause(parent) || typescript.isNamespaceImport(parent)) return true;
  if (typescript.isShorthandPropertyAssignment(parent) || typescript.isPropertyAssignment(parent)) return false;
  if (typescript.isBindingElement(parent)) return parent.name === name;
  return (parent as { name?: ts.Node }).name === name && !typescript.isPropertyAccessExpression(parent);
}
