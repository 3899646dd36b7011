import type ts from "typescript";
import type { Rewrite } from "./edit.ts";

/** Rewrites a file into another shape of the same program. */
export type Variant = (source: ts.SourceFile, checker: ts.TypeChecker) => readonly Rewrite[];
