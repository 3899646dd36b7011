import type ts from "typescript";
import { thisContainer } from "./enclosing.ts";
import { thisKeyword } from "./this.ts";

/** Is it `this` of the code that `node` stands in, or a constant that stands for that, and not for the `this` of a function around it? */
export function isOwnThis(node: ts.Node): boolean {
  const keyword = thisKeyword(node);
  return keyword !== undefined && (keyword === node || thisContainer(keyword) === thisContainer(node));
}
