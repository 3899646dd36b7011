/** Members of collections that give out what is in them, or hand it to a callback. */
import type ts from "typescript";
import type { Knowledge } from "./knowledge.ts";

/** They call a function with what is in the collection. */
export const TAKES_ELEMENTS =
  /^(?:forEach|map|flatMap|filter|find|findIndex|findLast|findLastIndex|some|every|reduce|reduceRight)$/;

/** They answer with something of the collection: one element, an iterator, or a collection of others. */
export const OF_COLLECTIONS = /^(?:get|at|find|findLast|values|entries|map|flatMap)$/;

/** They answer with one element. */
export const GIVES_ELEMENT = /^(?:get|at|find|findLast)$/;

/** They answer with what walks through the collection itself. */
export const GIVES_ITSELF = /^(?:values|entries)$/;

const COLLECTIONS = /^(?:Readonly)?(?:Array|Map|Set)$|^Weak(?:Map|Set)$/;

/** Is it an array, a map or a set of the language? */
export function isCollection({ checker }: Knowledge, expression: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  return COLLECTIONS.test(type.getSymbol()?.name ?? "");
}
