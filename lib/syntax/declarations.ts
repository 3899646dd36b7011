import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** Is it a `const` of a module, be it imported, destructured or required? Then it is the same wherever it is named. */
export function isModuleConstant(symbol: ts.Symbol): boolean {
  if ((symbol.flags & typescript.SymbolFlags.Alias) !== 0) return true;
  const declaration = symbol.declarations?.[0];
  let node: ts.Node | undefined = declaration;
  while (node !== undefined && (typescript.isBindingElement(node) || typescript.isObjectBindingPattern(node)))
    node = node.parent;
  if (node === undefined || !typescript.isVariableDeclaration(node)) return false;
  const isConst = (typescript.getCombinedNodeFlags(node) & typescript.NodeFlags.Const) !== 0;
  return (
    isConst && typescript.isVariableStatement(node.parent.parent) && typescript.isSourceFile(node.parent.parent.parent)
  );
}
