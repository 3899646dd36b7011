/** How a report calls things, and where they stand. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** The code of a node on one line, shortened in the middle of its arguments: `client.query(…)`. */
export function codeOf(node: ts.Node): string {
  if (typescript.isAwaitExpression(node)) return codeOf(node.expression);
  const call = typescript.isExpression(node) ? skipOuter(node) : node;
  if (typescript.isCallExpression(call))
    return `${shorten(call.expression.getText())}(${call.arguments.length > 0 ? "…" : ""})`;
  if (typescript.isNewExpression(call))
    return `new ${shorten(call.expression.getText())}(${call.arguments?.length ? "…" : ""})`;
  return shorten(call.getText());
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 24)}…${line.slice(-24)}` : line;
}

/**
 * The name under which the code keeps what `call` makes: that of the variable or field which gets it; the call itself
 * where nothing does.
 */
export function nameOf(call: ts.Node): string {
  const holder = holderOf(call);
  return holder === undefined ? codeOf(call) : shorten(holder.getText());
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
