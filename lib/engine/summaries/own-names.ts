import type ts from "typescript";
import { once } from "../../syntax/once.ts";
import { ownFiles } from "../../syntax/program-index.ts";

/** The names that `namesIn` finds in a program's own files, those of declarations aside; found once for each program. */
export function ownNames(
  namesIn: (file: ts.SourceFile) => readonly string[],
): (program: ts.Program) => ReadonlySet<string> {
  return once((program) => new Set(ownFiles(program).flatMap((file) => namesIn(file))));
}
