import type ts from "typescript";
import { isMethod } from "../../syntax/methods.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { statementsOf } from "../owner/members.ts";
import type { Owner } from "../owner/owner.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import { releasesIn } from "./releases.ts";

/** A way out of a close path for want of one thing, behind which another one is released that is always there. */
export interface GuardedByAnother {
  readonly leave: ts.ReturnStatement;
  readonly field: string;
  readonly release: ts.Node;
}

/**
 * The returns in the close paths of `owner` that ask for something else than what they skip:
 *
 *     stop() {
 *       if (!this.server.listening) return;
 *       this.server.close();
 *       clearInterval(this.timer);   // only where the server got as far as to listen
 *     }
 */
export function* guardedByAnother(analysis: Analysis, owner: Owner): Iterable<GuardedByAnother> {
  if (owner.kind !== "class") return;
  const all = keptBy(analysis, owner);
  if (all.length < 2) return;
  for (const { member, evidence, declaredBy } of closePathsOf(analysis, owner)) {
    if (evidence === "hint" || declaredBy !== owner || !isMethod(member.node)) continue;
    for (const branch of statementsOf(member.node)) {
      const leave = typescript.isIfStatement(branch) ? onlyReturn(branch) : undefined;
      const asked = leave === undefined ? undefined : fieldAskedFor((branch as ts.IfStatement).expression);
      if (leave === undefined || asked === undefined || !mayBeMissing(all, asked)) continue;
      for (const kept of all) {
        if (kept.field.name === asked.name || kept.path.length > 0 || !isThereFromStart(kept)) continue;
        const release = onlyReleaseBehind(analysis, owner, kept, branch, member.node);
        if (release !== undefined) yield { leave, field: kept.field.name, release };
      }
    }
  }
}

/** `if (…) return;` */
function onlyReturn({ thenStatement, elseStatement }: ts.IfStatement): ts.ReturnStatement | undefined {
  if (elseStatement !== undefined) return undefined;
  const [only, ...others] = typescript.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  return only !== undefined &&
    others.length === 0 &&
    typescript.isReturnStatement(only) &&
    only.expression === undefined
    ? only
    : undefined;
}

interface Asked {
  readonly name: string;
  /** Whether it is asked how it is, and not only whether it is there. */
  readonly isState: boolean;
}

/** The one field that a test asks for: `!this.server`, `!this.server.listening`. */
function fieldAskedFor(test: ts.Expression): Asked | undefined {
  const { PropertyAccessExpression, CallExpression, BinaryExpression } = typescript.SyntaxKind;
  if (!typescript.isPrefixUnaryExpression(test)) return undefined;
  if (nodesOfKind(test, CallExpression).length > 0 || nodesOfKind(test, BinaryExpression).length > 0) return undefined;
  const accesses = nodesOfKind<ts.PropertyAccessExpression>(test, PropertyAccessExpression);
  const [whole] = accesses;
  const inner = accesses.find(({ expression }) => isThis(expression));
  if (whole === undefined || inner === undefined || accesses.length > 2) return undefined;
  return { name: inner.name.text, isState: whole !== inner };
}

/** Can the one that is asked for be missing, or not be ready, while the owner is there? */
function mayBeMissing(all: readonly Kept[], { name, isState }: Asked): boolean {
  const same = all.filter(({ field, path }) => field.name === name && path.length === 0);
  return same.length > 0 && (isState || same.every((kept) => !isThereFromStart(kept)));
}

/** Is it made with its owner, whatever else is? */
function isThereFromStart({ member: { kind, node }, store }: Kept): boolean {
  if (kind === "initializer") return true;
  return kind === "constructor" && store.at.parent.parent.parent === node;
}

/** The one place where it is released, which stands behind `branch`. */
function onlyReleaseBehind(
  analysis: Analysis,
  owner: Owner,
  kept: Kept,
  branch: ts.Node,
  code: ts.Node,
): ts.Node | undefined {
  const releases = owner.members.flatMap(({ node }) => releasesIn(analysis, kept, node));
  const [release] = releases;
  if (release === undefined || releases.some(({ certainty }) => certainty !== "sure")) return undefined;
  const isBehind = releases.every(({ use }) => use.node.pos >= branch.end && use.node.end <= code.end);
  return isBehind ? release.use.node : undefined;
}
