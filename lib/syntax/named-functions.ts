/** The functions of a file by the names that they have there. */
import type ts from "typescript";
import { nodesOf } from "./nodes-in.ts";
import { isPlainAssignment } from "./operators.ts";
import { ts as typescript } from "./typescript.ts";

/** `null` where several functions have the same name. */
export type NamedFunctions = ReadonlyMap<string, ts.FunctionLikeDeclaration | null>;

/** `Client` for `function Client() {}` and `const Client = function () {}`, `exports.Client` for what is assigned to it. */
export function namedFunctionsIn(file: ts.SourceFile): NamedFunctions {
  const found = new Map<string, ts.FunctionLikeDeclaration | null>();
  const add = (name: string, node: ts.FunctionLikeDeclaration): void => {
    found.set(name, found.has(name) && found.get(name) !== node ? null : node);
  };
  for (const node of nodesOf(file).functions) {
    if (typescript.isFunctionDeclaration(node) && node.name !== undefined) add(node.name.text, node);
    if (!typescript.isFunctionExpression(node)) continue;
    let at: ts.Node = node;
    while (typescript.isParenthesizedExpression(at.parent)) at = at.parent;
    for (; typescript.isBinaryExpression(at.parent) && at.parent.right === at; at = at.parent)
      if (isPlainAssignment(at.parent.operatorToken.kind)) add(at.parent.left.getText(), node);
    if (typescript.isVariableDeclaration(at.parent) && typescript.isIdentifier(at.parent.name))
      add(at.parent.name.text, node);
  }
  return found;
}
