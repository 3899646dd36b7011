/** Where code takes a step into something that must be there, whatever else holds: `x` of `x.close()`, and not of `x?.close()`. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { isOfKind } from "../../syntax/kinds.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode, walk } from "../../syntax/walk.ts";

type IsSame = (node: ts.Node) => boolean;

/** The first of the steps that a body always takes, unless it asks or fills first. */
export function firstStepIntoBehind(body: ts.ConciseBody, isSame: IsSame): ts.Node | undefined {
  if (!typescript.isBlock(body)) return firstStepInto(body, isSame);
  for (const statement of body.statements) {
    const use = firstStepInto(statement, isSame);
    if (use !== undefined) return use;
    // Whoever speaks of it otherwise may know better, and so may who waits or leaves.
    if (!isPlain(statement) || someNode(statement, isSame)) return undefined;
  }
  return undefined;
}

/** The first step that `node` always takes when it is evaluated. */
export function firstStepInto(node: ts.Node, isSame: IsSame): ts.Node | undefined {
  let found: ts.Node | undefined;
  walk(node, (inner) => {
    if (found !== undefined || (inner !== node && mayBeLeftOut(inner))) return false;
    const isStep = typescript.isPropertyAccessExpression(inner) || typescript.isElementAccessExpression(inner);
    if (isStep && inner.questionDotToken === undefined && isSame(skipOuter(inner.expression))) found = inner.expression;
    return !isApart(inner);
  });
  return found;
}

/** What runs at another time, or whose inside may not run to its end. */
const isApart = isOfKind<ts.Node>((kinds) => [
  ...[kinds.FunctionDeclaration, kinds.FunctionExpression, kinds.ArrowFunction, kinds.MethodDeclaration],
  ...[kinds.ClassDeclaration, kinds.ClassExpression, kinds.TryStatement, kinds.Block, kinds.CaseBlock],
]);

/** Does it hang on what stands before it whether `node` is evaluated: a branch, the right side of `&&`, what follows `x?.`? */
function mayBeLeftOut(node: ts.Node): boolean {
  const ts = typescript;
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (ts.isBinaryExpression(parent)) return parent.right === node && isShortCircuit(parent.operatorToken.kind);
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isForOfStatement(parent))
    return parent.expression !== node;
  if (ts.isForStatement(parent) || ts.isForInStatement(parent)) return true;
  return ts.isOptionalChain(parent) && parent.expression !== node;
}

function isPlain(statement: ts.Statement): boolean {
  return typescript.isExpressionStatement(statement) || typescript.isVariableStatement(statement);
}
