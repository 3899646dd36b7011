/** Is there something in a slot for sure when it is filled again? */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { leavesTurn } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { placeOf } from "../owner/place-of.ts";
import { comparePaths, isSameRoot } from "../owner/place.ts";
import type { Use } from "../owner/use.ts";
import type { Kept } from "./kept.ts";
import { releaseBy } from "./releases.ts";

/** `if (!this.socket) return;`: behind it there is one. */
export function isKnownToBeFull(analysis: Analysis, kept: Kept, code: ts.Node): boolean {
  const { at } = kept.store;
  return nodesOfKind<ts.IfStatement>(code, typescript.SyntaxKind.IfStatement).some(
    ({ expression, thenStatement, parent, end }) =>
      end <= at.pos && isInside(at, parent) && leavesTurn(thenStatement) && holdsIfEmpty(analysis, kept, expression),
  );
}

/** Does the condition hold where the slot is empty: `!this.started || !this.socket`? */
function holdsIfEmpty(analysis: Analysis, kept: Kept, condition: ts.Expression): boolean {
  const test = skipOuter(condition);
  const { BarBarToken, ExclamationToken } = typescript.SyntaxKind;
  if (typescript.isBinaryExpression(test) && test.operatorToken.kind === BarBarToken)
    return holdsIfEmpty(analysis, kept, test.left) || holdsIfEmpty(analysis, kept, test.right);
  if (!typescript.isPrefixUnaryExpression(test) || test.operator !== ExclamationToken) return false;
  const place = placeOf(analysis, test.operand);
  return place !== undefined && isSameRoot(place.root, kept.root) && comparePaths(place.path, kept.path) === "same";
}

/** Is it more than a look at what is in the slot? */
export function ends(analysis: Analysis, kept: Kept, use: Use): boolean {
  return use.kind === "drop" || use.kind === "hand" || releaseBy(analysis, kept, use) !== undefined;
}
