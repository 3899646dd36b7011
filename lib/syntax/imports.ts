/** Which names a file has for modules and for what they export. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { nodesOfKind, nodesOfKinds } from "./nodes-in.ts";
import { once } from "./once.ts";
import { ts as typescript } from "./typescript.ts";

/**
 * The names that `file` gives to modules and their exports: by `import`, by `require` at its top level or within, and by
 * choosing between such.
 */
export const importedInto = once((file: ts.SourceFile): ReadonlySet<string> => {
  const { ImportClause, NamespaceImport, ImportSpecifier, ImportEqualsDeclaration, VariableDeclaration, Identifier } =
    typescript.SyntaxKind;
  const names = new Set<string>();
  for (const { name } of nodesOfKinds<
    ts.ImportClause | ts.NamespaceImport | ts.ImportSpecifier | ts.ImportEqualsDeclaration
  >(file, [ImportClause, NamespaceImport, ImportSpecifier, ImportEqualsDeclaration]))
    if (name !== undefined) names.add(name.text);
  for (const { name, initializer } of nodesOfKind<ts.VariableDeclaration>(file, VariableDeclaration)) {
    if (initializer === undefined || !(bringsModule(initializer) || isOneOf(initializer, names))) continue;
    for (const { text } of nodesOfKind<ts.Identifier>(name, Identifier)) names.add(text);
  }
  return names;
});

/** `isSecure ? https : http`, where these are names of modules, or of what they export. */
export function isOneOf(value: ts.Expression, names: ReadonlySet<string>): boolean {
  const node = skipOuter(value);
  if (typescript.isConditionalExpression(node)) return isOneOf(node.whenTrue, names) || isOneOf(node.whenFalse, names);
  return typescript.isIdentifier(node) && names.has(node.text);
}

/** `require("fs")`, `await import("fs")`, `require("fs").promises` */
function bringsModule(value: ts.Expression): boolean {
  const node = skipOuter(value);
  if (typescript.isAwaitExpression(node) || typescript.isPropertyAccessExpression(node))
    return bringsModule(node.expression);
  if (!typescript.isCallExpression(node)) return false;
  const { expression } = node;
  return (
    expression.kind === typescript.SyntaxKind.ImportKeyword ||
    (typescript.isIdentifier(expression) && expression.text === "require") ||
    (typescript.isCallExpression(expression) && bringsModule(expression))
  );
}
