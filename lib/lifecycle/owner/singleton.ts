import type ts from "typescript";
import { isStatic } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Owner } from "./owner.ts";

/**
 * One instance, made by the class itself, lives as long as the process; unless the class also forgets it, to make
 * another one the next time: `Panel.current = undefined`.
 */
export function isSingleton({ node, name }: Owner): boolean {
  if (!staticMembers(node).some((member) => member.getText().includes(`new ${name}(`))) return false;
  return !new RegExp(`(?:^|[^\\w$])${escaped(name)}\\.[\\w$#]+\\s*=\\s*(?:undefined|null)\\b`).test(node.getText());
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}

function staticMembers(node: ts.Node): readonly ts.ClassElement[] {
  if (!typescript.isClassLike(node)) return [];
  return node.members.filter(isStatic);
}

/** Does it stand in a static member? */
export function isInStatic(node: ts.Node): boolean {
  for (let outer: ts.Node = node; outer !== undefined; outer = outer.parent) {
    if (typescript.isClassElement(outer)) return isStatic(outer);
  }
  return false;
}
