/** The accessors that a program's own code declares: reading or setting any other member runs no code. */
import type ts from "typescript";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { ownNames } from "./own-names.ts";

const accessorsIn = once((file: ts.SourceFile): readonly string[] => {
  const { GetAccessor, SetAccessor } = typescript.SyntaxKind;
  return nodesOfKinds<ts.AccessorDeclaration>(file, [GetAccessor, SetAccessor]).flatMap(({ name }) =>
    typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name) || typescript.isStringLiteralLike(name)
      ? [name.text]
      : [],
  );
});

/** The names of all accessors with a body, wherever in the program they are. */
export const accessorNames = ownNames(accessorsIn);

/** The getter with a body that reading `access` runs. */
export function getterOf(knowledge: Knowledge, access: ts.PropertyAccessExpression): FunctionWithBody | undefined {
  return declarationsOf(knowledge, access).find(
    (declaration): declaration is ts.GetAccessorDeclaration & FunctionWithBody =>
      typescript.isGetAccessorDeclaration(declaration) && declaration.body !== undefined,
  );
}

/** The setter with a body that an assignment to `access` runs. */
export function setterOf(knowledge: Knowledge, access: ts.PropertyAccessExpression): FunctionWithBody | undefined {
  return declarationsOf(knowledge, access).find(
    (declaration): declaration is ts.SetAccessorDeclaration & FunctionWithBody =>
      typescript.isSetAccessorDeclaration(declaration) && declaration.body !== undefined,
  );
}

function declarationsOf(
  { program, checker }: Knowledge,
  { name }: ts.PropertyAccessExpression,
): readonly ts.Declaration[] {
  if (!accessorNames(program).has(name.text)) return [];
  return checker.getSymbolAtLocation(name)?.declarations ?? [];
}
