/**
 * A `catch` or `finally` that counts on what its `try` was to acquire: where that is what failed, there is nothing.
 *
 *     let file;
 *     try { file = await open(path); … } finally { await file.close(); }
 *
 * What throws then hides why it could not be opened, and leaves out the rest of the cleanup.
 */
import type ts from "typescript";
import { isCalledAtOnce } from "../../engine/summaries/called-at-once.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { assertedBy } from "./assertions.ts";
import type { Failure } from "./supposed-evaluation.ts";
import { firstFailure } from "./supposing.ts";

export interface FailedAcquisition {
  readonly name: string;
  /** The assignment whose right side may throw. */
  readonly assignment: ts.BinaryExpression;
  readonly where: "catch" | "finally";
  readonly failure: Failure;
}

export function* failedAcquisitionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<FailedAcquisition> {
  for (const node of nodesOfKind<ts.TryStatement>(file, typescript.SyntaxKind.TryStatement)) {
    for (const assignment of assignmentsIn(node.tryBlock)) {
      const { text: name } = assignment.left as ts.Identifier;
      const places = [
        { where: "catch", block: node.catchClause?.block },
        { where: "finally", block: node.finallyBlock },
      ] as const;
      for (const { where, block } of places) {
        if (block === undefined || !mentionsName(block, name) || !isUnsetBefore(analysis, assignment, node)) continue;
        const failure = failureOf(analysis, block, name);
        if (failure !== undefined) yield { name, assignment, where, failure };
      }
    }
  }
}

/** The statements `x = …` at the top of a `try` whose right side may throw. */
function assignmentsIn({ statements }: ts.Block): readonly ts.BinaryExpression[] {
  return statements.flatMap((statement) => {
    if (!typescript.isExpressionStatement(statement)) return [];
    const node = skipOuter(statement.expression);
    const isAssignment =
      typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.EqualsToken;
    return isAssignment && typescript.isIdentifier(node.left) && mayThrow(node.right) ? [node] : [];
  });
}

function mayThrow(value: ts.Expression): boolean {
  const node = skipOuter(value);
  return typescript.isAwaitExpression(node) || typescript.isCallExpression(node) || typescript.isNewExpression(node);
}

/** Whether nothing has given the variable a value when the `try` begins: it is a `let` that only the `try` sets. */
function isUnsetBefore(analysis: Analysis, { left }: ts.BinaryExpression, node: ts.TryStatement): boolean {
  const name = left as ts.Identifier;
  const declaration = analysis.checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  if (declaration.initializer !== undefined && !isNullishLiteral(declaration.initializer)) return false;
  if (enclosingFunction(declaration) !== enclosingFunction(node) || isInLoop(node, declaration)) return false;
  return identifiersNamed(name.getSourceFile(), name.text).every(
    (other) => other.pos >= node.pos || other.pos < declaration.pos || usageOf(other) !== "write",
  );
}

/** In a loop it may hold what an earlier round has left. */
function isInLoop(node: ts.Node, declaration: ts.Node): boolean {
  for (let outer = node.parent; outer !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    if (typescript.isIterationStatement(outer, false) && outer.pos > declaration.pos) return true;
  }
  return false;
}

function failureOf(analysis: Analysis, block: ts.Block, name: string): Failure | undefined {
  return firstFailure(block, {
    places: new Map([[name, "gone"]]),
    dependsOn: () => true,
    atCall: () => "goes on",
    runsAtOnce: (literal) => isCalledAtOnce(analysis, literal),
    entersLater: false,
    assertedBy: (call) => assertedBy(analysis, call),
  });
}
