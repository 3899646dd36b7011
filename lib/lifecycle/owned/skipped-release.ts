import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";

/** A way out of a close path that ends some things, and leaves before others are ended. */
export interface SkippedRelease {
  readonly leave: ts.ReturnStatement;
  /** What is not reached. */
  readonly release: ts.CallExpression;
  readonly field: string;
}

/**
 * The returns in the close paths of `owner` that come too early:
 *
 *     close() {
 *       if (this.queue.isEmpty()) { this.socket.destroy(); return; }
 *       …
 *       this.subscription.dispose();   // only where the queue was not empty
 *     }
 */
export function* skippedReleases(analysis: Analysis, owner: Owner): Iterable<SkippedRelease> {
  if (owner.kind !== "class") return;
  for (const { member, evidence, declaredBy } of closePathsOf(analysis, owner)) {
    if (evidence === "hint" || declaredBy !== owner) continue;
    for (const leave of nodesOfKind<ts.ReturnStatement>(member.node, typescript.SyntaxKind.ReturnStatement)) {
      const found = skippedBy(leave);
      if (found !== undefined) yield { leave, ...found };
    }
  }
}

/** `if (done) { this.socket.destroy(); return; }`, and what follows the `if`. */
function skippedBy(leave: ts.ReturnStatement): Omit<SkippedRelease, "leave"> | undefined {
  const block = leave.parent;
  const branch = block.parent;
  if (!isPlain(leave) || !typescript.isBlock(block) || !typescript.isIfStatement(branch)) return undefined;
  const list = branch.parent;
  if (branch.thenStatement !== block || branch.elseStatement !== undefined || !typescript.isBlock(list))
    return undefined;
  // It goes a way to the end, so that it is no guard against a second call.
  if (releasesIn(block.statements).length === 0) return undefined;
  const at = list.statements.indexOf(branch);
  const before = list.statements.slice(0, at);
  const behind = releasesIn(list.statements.slice(at + 1));
  return behind.find(
    ({ field, release }) =>
      ![branch, ...before].some((statement) => mentionsName(statement, field)) && !isInInnerFunction(release, list),
  );
}

/** `return;` and `return resolve();` */
function isPlain({ expression }: ts.ReturnStatement): boolean {
  return (
    expression === undefined ||
    (typescript.isCallExpression(expression) && typescript.isIdentifier(expression.expression))
  );
}

/** The releases of fields among the statements, wherever they stand in them. */
function releasesIn(statements: readonly ts.Statement[]): readonly Omit<SkippedRelease, "leave">[] {
  return statements.flatMap((statement) =>
    callsIn(statement).flatMap((release) => {
      const { expression } = release;
      if (!typescript.isPropertyAccessExpression(expression) || !isEnd(calleeName(expression) ?? "")) return [];
      const field = fieldOf(expression.expression);
      return field === undefined ? [] : [{ release, field }];
    }),
  );
}

function isEnd(name: string): boolean {
  return isCloseName(name) || /^destroy\w*$|^dispose\w*$/.test(name);
}

/** `feed` of `this.feed`, and of `this.self.feed`. */
function fieldOf(node: ts.Expression): string | undefined {
  let inner = node;
  while (typescript.isNonNullExpression(inner) || typescript.isParenthesizedExpression(inner)) inner = inner.expression;
  if (!typescript.isPropertyAccessExpression(inner)) return undefined;
  const base = inner.expression;
  const isOwn = isThis(base) || (typescript.isPropertyAccessExpression(base) && isThis(base.expression));
  return isOwn ? inner.name.text : undefined;
}
