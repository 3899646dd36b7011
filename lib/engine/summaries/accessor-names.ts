/** The names under which a program's own code declares accessors: reading or setting any other member runs no code. */
import type ts from "typescript";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The names of all accessors with a body, wherever in the program they are. */
export const accessorNames = once((program: ts.Program): ReadonlySet<string> => {
  const files = program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile);
  return new Set(files.flatMap(accessorsIn));
});

const accessorsIn = once((file: ts.SourceFile): readonly string[] => {
  const { GetAccessor, SetAccessor } = typescript.SyntaxKind;
  return nodesOfKinds<ts.AccessorDeclaration>(file, [GetAccessor, SetAccessor]).flatMap(({ name }) =>
    typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name) || typescript.isStringLiteralLike(name)
      ? [name.text]
      : [],
  );
});
