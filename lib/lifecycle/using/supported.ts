/** Whether `using` can be written where a statement stands. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isInJavaScript } from "../../syntax/declarations.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * TypeScript writes `using` as `try`/`finally` for every target below `esnext`; JavaScript is run as it stands. That
 * `Symbol.dispose` exists, a type with such a member has shown.
 */
export function isUsingSupported({ program }: Knowledge, statement: ts.Node): boolean {
  const { target = typescript.ScriptTarget.ES5 } = program.getCompilerOptions();
  return !isInJavaScript(statement) || target >= typescript.ScriptTarget.ESNext;
}

/** May `await` stand here? */
export function isInAsync(node: ts.Node): boolean {
  return isAsync(enclosingBody(node));
}
