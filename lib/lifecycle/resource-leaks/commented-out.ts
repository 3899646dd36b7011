import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";

/** `// URL.revokeObjectURL(url): breaks the download`: whoever has taken the release out of the function has decided so. */
export function isCommentedOut(made: ts.Node, { release, releasedBy = [] }: Resource): boolean {
  const names = [...release, ...releasedBy].flatMap((name) => /\w+$/.exec(name) ?? []);
  const text = enclosingFunction(made)?.body?.getText() ?? "";
  return names.some((name) => new RegExp(`^\\s*// ?(?:await )?[\\w$.?!]*\\b${name}\\(`, "m").test(text));
}
