import type ts from "typescript";
import { END_MEMBERS, SHARES } from "../../models/component-protocols.ts";
import { escaped } from "../../syntax/escaped.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { isStatic } from "../../syntax/modifiers.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Owner } from "./owner.ts";

/**
 * One instance, made by the class itself, lives as long as the process; unless the class also forgets it, to make
 * another one the next time: `Panel.current = undefined`. So does one that a framework makes for all, and never ends.
 */
export function isSingleton(owner: Owner): boolean {
  if (isShared(owner.node)) return !owner.members.some(({ name }) => END_MEMBERS.has(name));
  const { node, name } = owner;
  if (!staticMembers(node).some((member) => member.getText().includes(`new ${name}(`))) return false;
  return !new RegExp(`(?:^|[^\\w$])${escaped(name)}\\.[\\w$#]+\\s*=\\s*(?:undefined|null)\\b`).test(node.getText());
}

/** `@Injectable({ providedIn: "root" })`: does a framework make one for all? */
export function isShared(node: ts.Node): boolean {
  if (!typescript.canHaveDecorators(node)) return false;
  return (typescript.getDecorators(node) ?? []).some(({ expression }) => {
    if (!typescript.isCallExpression(expression)) return false;
    const told = SHARES.get(calleeName(expression.expression) ?? "");
    const [options] = expression.arguments;
    if (told === undefined || options === undefined || !typescript.isObjectLiteralExpression(options)) return false;
    return options.properties.some(
      (property) =>
        typescript.isPropertyAssignment(property) &&
        property.name.getText() === told.option &&
        typescript.isStringLiteralLike(property.initializer) &&
        property.initializer.text === told.value,
    );
  });
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
