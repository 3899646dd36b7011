import type ts from "typescript";

/**
 * The path of a file from where the program runs, and from where it is configured: a service that serves several projects may
 * run somewhere else. None where the file lies outside of both.
 */
export function pathsInProject(program: ts.Program, { fileName }: ts.SourceFile): readonly string[] {
  const { configFilePath } = program.getCompilerOptions();
  const roots = [
    program.getCurrentDirectory(),
    ...(typeof configFilePath === "string" ? [configFilePath.replace(/[\/\\][^\/\\]*$/, "")] : []),
  ];
  return roots.filter((root) => fileName.startsWith(root)).map((root) => fileName.slice(root.length));
}
