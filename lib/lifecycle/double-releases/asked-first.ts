import type ts from "typescript";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * Does something decide whether `node` is reached that may ask whether `element` is in `list`? What only looks at whether
 * there is a list, or an element, does not.
 */
export function isAskedFirst(node: ts.Node, home: ts.FunctionLikeDeclaration, list: string, element: string): boolean {
  const known = new Set([...(list.match(/[\w$#]+/g) ?? []), ...(element.match(/[\w$#]+/g) ?? []), "undefined"]);
  const { Identifier, PrivateIdentifier } = typescript.SyntaxKind;
  return testsBefore(node, home).some((test) =>
    nodesOfKinds<ts.Identifier | ts.PrivateIdentifier>(test, [Identifier, PrivateIdentifier]).some(
      ({ text }) => !known.has(text),
    ),
  );
}

/** What is asked around `node`, or before it by what leaves the function. */
function testsBefore(node: ts.Node, home: ts.Node): readonly ts.Expression[] {
  const tests: ts.Expression[] = [];
  for (let at = node; at !== home; at = at.parent) {
    const { parent } = at;
    if (typescript.isIfStatement(parent)) tests.push(parent.expression);
    else if (typescript.isConditionalExpression(parent)) tests.push(parent.condition);
    else if (typescript.isBinaryExpression(parent) && parent.right === at) tests.push(parent.left);
    else if (typescript.isBlock(parent))
      tests.push(...parent.statements.filter(leavesBefore(at)).map((one) => one.expression));
  }
  return tests;
}

function leavesBefore(at: ts.Node): (statement: ts.Statement) => statement is ts.IfStatement {
  return (statement): statement is ts.IfStatement =>
    statement.end <= at.pos && typescript.isIfStatement(statement) && leavesFunction(statement.thenStatement);
}
