/**
 * Blocks of a close path in which what fails is expected to fail, and takes the rest of the block with it, unheard:
 *
 *     try { await this.starting; await this.driver.close(); } catch { }
 */
import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { calleeName, rootOf } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { closeEvidence } from "../owner/close-names.ts";

/** The `try` blocks in the body of a function, but not in those of the functions in it, whose `catch` releases nothing. */
export function swallowingTriesIn(body: ts.Node): readonly ts.Block[] {
  return nodesOfKind<ts.TryStatement>(body, typescript.SyntaxKind.TryStatement).flatMap((statement) => {
    const { tryBlock, catchClause, finallyBlock } = statement;
    if (catchClause === undefined || isInInnerFunction(statement, body)) return [];
    const handlers = [catchClause.block, finallyBlock].flatMap((block) => block ?? []);
    const leaves = nodesOfKind(catchClause.block, typescript.SyntaxKind.ThrowStatement).length > 0;
    return leaves || handlers.some(mayRelease) ? [] : [tryBlock];
  });
}

function mayRelease(block: ts.Block): boolean {
  return callsIn(block).some(({ expression }) => {
    const name = calleeName(expression);
    return name === undefined || name === "reject" || closeEvidence(name) !== undefined;
  });
}

/** Is what is called on made in the block itself? Where that fails, there is nothing to release. */
export function isMadeWithin(block: ts.Block, { expression }: ts.CallExpression): boolean {
  const root = rootOf(expression);
  if (!typescript.isIdentifier(root)) return false;
  return nodesOfKind<ts.VariableDeclaration>(block, typescript.SyntaxKind.VariableDeclaration).some(({ name }) =>
    name.getText().split(/\W+/).includes(root.text),
  );
}
