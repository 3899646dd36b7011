import type ts from "typescript";
import type { Catalog } from "../../models/catalog.ts";

/** What the engine knows beyond the text: the program with its types, and what the libraries promise. */
export interface Knowledge {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly catalog: Catalog;
}
