/** How a report calls things, and where they stand. */
import type ts from "typescript";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * The name under which the code keeps what `call` makes: that of the variable or field which gets it; the call itself
 * where nothing does.
 */
export function nameOf(call: ts.Node): string {
  const holder = holderOf(call);
  return holder === undefined ? shortText(call) : shortText(holder);
}

/** The variable or assignment target that gets the value of `call`. */
export function holderOf(call: ts.Node): ts.Node | undefined {
  let node = call;
  while (isTransparent(node.parent)) node = node.parent;
  const { parent } = node;
  if (typescript.isVariableDeclaration(parent) && parent.initializer === node) return parent.name;
  if (typescript.isBinaryExpression(parent) && parent.right === node && isPlainAssignment(parent.operatorToken.kind))
    return parent.left;
  return undefined;
}

/** The variable that gets this property of what `call` makes: `text` of `const { body: text } = await request(url)`. */
export function holderOfPart(call: ts.Node, part: string): ts.Node | undefined {
  const pattern = holderOf(call);
  if (pattern === undefined || !typescript.isObjectBindingPattern(pattern)) return undefined;
  return pattern.elements.find(({ name, propertyName }) => (propertyName ?? name).getText() === part)?.name;
}

function isTransparent(node: ts.Node): boolean {
  return (
    typescript.isAwaitExpression(node) ||
    typescript.isParenthesizedExpression(node) ||
    typescript.isAsExpression(node) ||
    typescript.isNonNullExpression(node) ||
    typescript.isSatisfiesExpression(node)
  );
}

/** `` `close()` `` or `` `close()` or `destroy()` ``, from the members that release a thing and that its holder can call. */
export function releaseWords(release: readonly string[], releasedBy: readonly string[] = []): string {
  const callable = release.filter((name) => !/^(?:@@|#)/.test(name) && name !== "()");
  const members = callable.map((name) => `\`${name}()\``);
  const functions = releasedBy.map((name) => `\`${name}(…)\``);
  const words = [...members, ...functions].slice(0, 2);
  return words.length > 0 ? words.join(" or ") : release.includes("()") ? "the release function" : "`using`";
}
