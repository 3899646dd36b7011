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
  return (
    isConst(node) &&
    typescript.isVariableStatement(node.parent.parent) &&
    typescript.isSourceFile(node.parent.parent.parent)
  );
}

/** The variable or parameter that takes apart what `node` is bound to: that of `{ a: [b] }` for `b`; else `node` itself. */
export function bindingHolder(node: ts.Node): ts.Node {
  let holder = node;
  while (
    typescript.isBindingElement(holder) ||
    typescript.isObjectBindingPattern(holder) ||
    typescript.isArrayBindingPattern(holder)
  )
    holder = holder.parent;
  return holder;
}

/** Is it declared with `const`, or with `await using`, whose flags hold those of `const`? */
export function isConst(declaration: ts.VariableDeclaration): boolean {
  return (typescript.getCombinedNodeFlags(declaration) & typescript.NodeFlags.Const) !== 0;
}

/** `using x = …`, `await using x = …` */
export function isUsing({ flags }: ts.VariableDeclarationList): boolean {
  return (flags & typescript.NodeFlags.Using) !== 0;
}

/** `await using x = …`: the flag is `Const | Using`, in one mask. */
export function isAwaitUsing({ flags }: ts.VariableDeclarationList): boolean {
  return (flags & typescript.NodeFlags.BlockScoped) === typescript.NodeFlags.AwaitUsing;
}

/** Does it stand in JavaScript, where comments may declare what the code does not say? */
export function isInJavaScript({ flags }: ts.Node): boolean {
  return (flags & typescript.NodeFlags.JavaScriptFile) !== 0;
}
