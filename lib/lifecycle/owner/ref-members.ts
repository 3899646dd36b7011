/** Members that a component's framework calls once more, with nothing, when the component goes. */
import type ts from "typescript";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Owner } from "./owner.ts";

/** The names of the members of `node` that stand as `ref={this.onElement}` in its markup. */
export const refMembersOf = once((node: ts.Node): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { name, initializer } of nodesOfKind<ts.JsxAttribute>(node, typescript.SyntaxKind.JsxAttribute)) {
    if (name.getText() !== "ref" || initializer === undefined || !typescript.isJsxExpression(initializer)) continue;
    const { expression } = initializer;
    if (expression === undefined || !typescript.isPropertyAccessExpression(expression)) continue;
    if (isThis(expression.expression)) names.add(expression.name.text);
  }
  return names;
});

/** Is `code` the member of `owner` that is one of these? */
export function isRefMember({ members, node: home }: Owner, code: ts.Node): boolean {
  const name = members.find(({ node }) => node === code)?.name;
  return name !== undefined && refMembersOf(home).has(name);
}
