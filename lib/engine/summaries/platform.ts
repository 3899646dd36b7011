import type ts from "typescript";
import type { Knowledge } from "./knowledge.ts";

/** Is it declared by the platform: by the language's own library, or by Node's types? */
export function isOfPlatform({ program }: Pick<Knowledge, "program">, symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some((declaration) => {
    const file = declaration.getSourceFile();
    return program.isSourceFileDefaultLibrary(file) || file.fileName.includes("/@types/node/");
  });
}
