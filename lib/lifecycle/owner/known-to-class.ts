import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { nodesOf, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** Does a class in `scope` use the variable `name`? What its members do with one around it is not looked at. */
export function isKnownToClass(scope: ts.Node, name: string): boolean {
  const { ClassDeclaration, ClassExpression } = typescript.SyntaxKind;
  const mentions = nodesOf(scope.getSourceFile()).names.get(name) ?? [];
  return nodesOfKinds(scope, [ClassDeclaration, ClassExpression]).some((node) =>
    mentions.some((mention) => isInside(mention, node)),
  );
}
