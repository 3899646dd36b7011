import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** Does the checker know no type for it: `any`, as of what comes from a package whose declarations are not there? */
export function isUntyped(checker: ts.TypeChecker, expression: ts.Node): boolean {
  return (checker.getTypeAtLocation(expression).flags & typescript.TypeFlags.Any) !== 0;
}
