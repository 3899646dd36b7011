/** Where the code of an owner stands: a class holds its own, the functions of a prototype stand beside each other. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { codeOf, type InstanceNode } from "../../syntax/instances.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Owner } from "./owner.ts";

/** The nodes that hold the code of `owner` and little else. */
export function rootsOf({ kind, node }: Owner): readonly ts.Node[] {
  return kind !== "class" || typescript.isClassLike(node) ? [node] : codeOf(node as InstanceNode);
}

/** Does `node` stand in the code of `owner`? */
export function isPartOf(owner: Owner, node: ts.Node): boolean {
  return rootsOf(owner).some((root) => isInside(node, root));
}
