import type ts from "typescript";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Knowledge } from "./knowledge.ts";

/** Whether the cases of a `switch` are all that the type of its expression has, so that one of them is taken. */
export function isExhaustive({ checker }: Knowledge, { expression, caseBlock }: ts.SwitchStatement): boolean {
  const { Unit } = typescript.TypeFlags;
  const type = checker.getTypeAtLocation(expression);
  const wanted = type.isUnion() ? type.types : [type];
  if (!wanted.every(({ flags }) => (flags & Unit) !== 0)) return false;
  const cases = caseBlock.clauses.filter(typescript.isCaseClause);
  const met = new Set(cases.map((clause) => valueOf(checker, checker.getTypeAtLocation(clause.expression))));
  return cases.length > 0 && wanted.every((each) => met.has(valueOf(checker, each)));
}

/** What tells one literal from another; a literal in the text and the same in a type are different types. */
function valueOf(checker: ts.TypeChecker, type: ts.Type): unknown {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  return checker.typeToString(type);
}
