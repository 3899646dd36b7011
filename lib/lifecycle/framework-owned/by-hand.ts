/** What the kinds of closes by hand have in common. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Evidence } from "../evidence.ts";
import type { Edit, Finding, Repair } from "../finding.ts";

export type ByHandMessage = "managed" | "endedBehind" | "shown" | "lent" | "iterated" | "emitted" | "remove";

export interface ByHandOptions {
  /** `"certain"`: what models, its shape or the project's own code manage; `"likely"`: also what may not mind a second end. */
  readonly evidence: Evidence;
}

export type ByHandFinding = Finding<ByHandMessage>;

/** Tells the expressions that stand for a thing. */
export type IsThing = (expression: ts.Expression) => boolean;

/** The uses of a thing's `members` in `body`: calls, and bare mentions that were meant as calls. */
export function membersUsed(body: ts.Node, isThing: IsThing, members: readonly string[]): readonly ts.Node[] {
  const found: ts.Node[] = [];
  walk(body, (node) => {
    if (
      !typescript.isPropertyAccessExpression(node) ||
      !members.includes(node.name.text) ||
      !isThing(skipOuter(node.expression))
    )
      return true;
    const { parent } = node;
    const isCalled = typescript.isCallExpression(parent) && parent.expression === node;
    const isStatement = typescript.isExpressionStatement(parent) || typescript.isAwaitExpression(parent);
    if (isCalled) found.push(parent);
    else if (isStatement) found.push(node);
    return false;
  });
  return found;
}

/** A close as a report quotes it. */
export function quoted(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}

/** Takes the close away, where it is a statement of its own among others. */
export function removal(node: ts.Node): readonly Repair<ByHandMessage>[] {
  const value = typescript.isAwaitExpression(node.parent) ? node.parent : node;
  const statement = value.parent;
  if (!typescript.isExpressionStatement(statement) || !typescript.isBlock(statement.parent)) return [];
  const edit: Edit = { range: [statement.getFullStart(), statement.end], text: "" };
  return [{ messageId: "remove", edits: [edit] }];
}
