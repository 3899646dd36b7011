/** Which packages a program can get anything from. What models say of all others need not be asked about. */
import type ts from "typescript";
import { packageKey } from "../../models/catalog.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { packagePathOf } from "./name-path.ts";

/**
 * The packages, as models spell them, whose declarations are in `program`, or that its files import without any. The paths
 * inside of packages are among them, and the modules that are declared by name.
 */
export function reachablePackages(program: ts.Program): ReadonlySet<string> {
  const reachable = new Set<string>();
  for (const file of program.getSourceFiles()) {
    if (!program.isSourceFileDefaultLibrary(file)) for (const key of packagesOf(file)) reachable.add(key);
  }
  return reachable;
}

const packagesOf = once((file: ts.SourceFile): readonly string[] => [
  ...pathsTo(packagePathOf(file)),
  ...declaredModules(file),
  ...packagesImportedBy(file),
]);

/** `some-package/lib/pool`, `some-package/lib`, `some-package`. */
function pathsTo(path: string | undefined): readonly string[] {
  const parts = path?.split("/") ?? [];
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** `declare module "net" { … }` */
function declaredModules(file: ts.SourceFile): readonly string[] {
  return file.statements.flatMap((statement) =>
    typescript.isModuleDeclaration(statement) && typescript.isStringLiteral(statement.name)
      ? [packageKey(statement.name.text)]
      : [],
  );
}

/** `from "package"`, `import("package")`, `require("package")`: a name has at most 214 characters (npm); data is longer. */
const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'`]([^"'`\n]{1,500})["'`]/g;

/** What the project's own code imports: it may have no declarations. */
export const packagesImportedBy = once(({ isDeclarationFile, text }: ts.SourceFile): readonly string[] => {
  if (isDeclarationFile) return [];
  return [...text.matchAll(SPECIFIER)].flatMap(([, specifier]) =>
    specifier === undefined || specifier.startsWith(".") ? [] : pathsTo(packageKey(specifier)),
  );
});
