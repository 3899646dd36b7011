/** The names under which a program's own code declares accessors: reading or setting any other member runs no code. */
import type ts from "typescript";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

const ofPrograms = new WeakMap<ts.Program, ReadonlySet<string>>();

/** The names of all accessors with a body, wherever in `program` they are. */
export function accessorNames(program: ts.Program): ReadonlySet<string> {
  let names = ofPrograms.get(program);
  if (names === undefined) {
    const files = program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile);
    ofPrograms.set(program, (names = new Set(files.flatMap(accessorsIn))));
  }
  return names;
}

const ofFiles = new WeakMap<ts.SourceFile, readonly string[]>();

function accessorsIn(file: ts.SourceFile): readonly string[] {
  let names = ofFiles.get(file);
  if (names === undefined) {
    const { GetAccessor, SetAccessor } = typescript.SyntaxKind;
    names = nodesOfKinds<ts.AccessorDeclaration>(file, [GetAccessor, SetAccessor]).flatMap(({ name }) =>
      typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name) || typescript.isStringLiteralLike(name)
        ? [name.text]
        : [],
    );
    ofFiles.set(file, names);
  }
  return names;
}
