import type ts from "typescript";
import { ts as typescript } from "./typescript.ts";

/** The statements that stand behind `statement` in the same list. */
export function statementsAfter(statement: ts.Statement): readonly ts.Statement[] {
  const { parent } = statement;
  const isList =
    typescript.isBlock(parent) || typescript.isSourceFile(parent) || typescript.isCaseOrDefaultClause(parent);
  return isList ? parent.statements.slice(parent.statements.indexOf(statement) + 1) : [];
}
