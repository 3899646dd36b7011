/** Whether a test of a place can only come out one way, by the type that it is declared with. */
import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Place } from "../flow/place.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** `if (body)` where `body: Buffer` is a parameter: an object, and there. */
export function isNeverFalsy(knowledge: Knowledge, { root, path }: Place): boolean {
  const declaration = root.kind === "variable" && path.length === 0 ? root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && typescript.isParameter(declaration) && isObjectParameter(knowledge, declaration);
}

const isObjectParameter = memoised(
  ({ program, checker }: Knowledge, { type, questionToken, initializer }: ts.ParameterDeclaration): boolean => {
    const { strict, strictNullChecks } = program.getCompilerOptions();
    if ((strictNullChecks ?? strict) !== true) return false;
    if (type === undefined || questionToken !== undefined || initializer !== undefined) return false;
    const declared = checker.getTypeFromTypeNode(type);
    const parts = declared.isUnion() ? declared.types : [declared];
    return parts.every((part) => (part.flags & typescript.TypeFlags.Object) !== 0 && part.getProperties().length > 0);
  },
);
