/**
 * Counts down of what has not been counted up yet, since the `try` may be left before it is:
 *
 *     try {
 *       if (this.calls >= this.limit) throw new TooMany();
 *       this.calls++;
 *       …
 *       this.calls--;
 *     } catch (error) { this.calls--; throw error; }
 */
import type ts from "typescript";
import type { CountSite } from "../../engine/summaries/count-sites.ts";
import { countersIn } from "../../engine/summaries/counters.ts";
import { enclosingFunction, enclosingTry, isInside } from "../../syntax/enclosing.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export interface NotYetUp {
  readonly down: CountSite;
  readonly up: CountSite;
  /** What leaves the `try` before. */
  readonly exit: ts.ThrowStatement | ts.ReturnStatement;
}

export function* notYetUpIn(analysis: Analysis, file: ts.SourceFile): Iterable<NotYetUp> {
  for (const { sites } of countersIn(analysis, file).values()) {
    for (const up of sites) {
      const around = tryAround(up);
      if (around === undefined || up.by === undefined || up.by <= 0 || !isOnlyUp(up, sites)) continue;
      const down = sites.find((site) => isOpposite(site, up) && isSureIn(site, handlersOf(around)));
      if (down === undefined) continue;
      const isAlways = around.finallyBlock !== undefined && isInside(down.node, around.finallyBlock);
      // Who is counted down only where it fails may be rated by that.
      if (!isAlways && !sites.some((site) => isOpposite(site, up) && isBehind(site, up, around.tryBlock))) continue;
      const exit = exitBefore(up, around, isAlways);
      if (exit !== undefined) yield { down, up, exit };
    }
  }
}

/** The `try` of whose block the count up is a statement: what is counted in only some cases may be taken back in those. */
function tryAround({ node }: CountSite): ts.TryStatement | undefined {
  const statement = node.parent;
  const around = enclosingTry(node);
  const isSure = typescript.isExpressionStatement(statement) && statement.parent === around?.tryBlock;
  return isSure ? around : undefined;
}

function handlersOf({ catchClause, finallyBlock }: ts.TryStatement): readonly ts.Block[] {
  return [catchClause?.block, finallyBlock].filter((block) => block !== undefined);
}

function isSame(one: CountSite, other: CountSite): boolean {
  return one.part === other.part && placeText(one.target) === placeText(other.target);
}

function isOpposite(site: CountSite, up: CountSite): boolean {
  return site.by !== undefined && site.by === -up.by! && isSame(site, up);
}

/** Is it counted up nowhere else in its function? */
function isOnlyUp(up: CountSite, sites: readonly CountSite[]): boolean {
  const home = enclosingFunction(up.node);
  return sites.every(
    (site) => site === up || (site.by ?? 0) < 0 || enclosingFunction(site.node) !== home || home === undefined,
  );
}

/** Is it a statement of one of `blocks`, before which nothing is asked, and nothing leaves? */
function isSureIn({ node }: CountSite, blocks: readonly ts.Block[]): boolean {
  const statement = node.parent;
  const block = blocks.find((one) => one === statement.parent);
  if (block === undefined || !typescript.isExpressionStatement(statement)) return false;
  return block.statements
    .slice(0, block.statements.indexOf(statement))
    .every((before) => typescript.isExpressionStatement(before) || typescript.isVariableStatement(before));
}

function isBehind({ node }: CountSite, up: CountSite, block: ts.Block): boolean {
  return node.pos >= up.node.end && isInside(node, block) && enclosingFunction(node) === enclosingFunction(up.node);
}

/** What leaves the `try` of its own accord before it is counted up. */
function exitBefore(up: CountSite, around: ts.TryStatement, isAlways: boolean): NotYetUp["exit"] | undefined {
  const { ThrowStatement, ReturnStatement } = typescript.SyntaxKind;
  const kinds: readonly NotYetUp["exit"]["kind"][] = isAlways ? [ThrowStatement, ReturnStatement] : [ThrowStatement];
  return nodesOfKinds<NotYetUp["exit"]>(around.tryBlock, kinds).find(
    (exit) =>
      exit.end <= up.node.pos &&
      enclosingTry(exit) === around &&
      enclosingFunction(exit) === enclosingFunction(up.node),
  );
}
