/** Tests that ask for less than the end: they hold before it begins, and behind it again. */
import type ts from "typescript";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { placeOf } from "../owner/place-of.ts";
import { reachedFrom } from "../owner/reach.ts";
import { usesIn } from "../owner/uses.ts";

/**
 * Does `test` lead to work also where `close` has run, before what it asks for has ever come, or which takes that back?
 *
 *     setTimeout(() => { if (!this.isConnected) this.fail(); }, 5_000);
 *     close() { this.isConnected = false; … }
 */
export function holdsAfterEnd(
  analysis: Analysis,
  owner: Owner,
  close: ClosePath | undefined,
): (test: ts.Expression) => boolean {
  return (test) => {
    const asked = skipOuter(test);
    if (close === undefined || !typescript.isPrefixUnaryExpression(asked) || isWayOut(asked.parent)) return false;
    if (asked.operator !== typescript.SyntaxKind.ExclamationToken) return false;
    const place = placeOf(analysis, asked.operand);
    if (place === undefined || place.path.length > 0 || !owner.fields.has(place.root.name)) return false;
    const { name } = place.root;
    const set = setBy(analysis, owner, close, name);
    return set.length === 0 ? COMES_LATER.test(name) : set.every((isSet) => !isSet);
  };
}

/** `if (!this.isRunning) return;` */
function isWayOut(node: ts.Node): boolean {
  return typescript.isIfStatement(node) && leavesFunction(node.thenStatement);
}

/** What is not there from the beginning, and says that what was begun has succeeded. */
const COMES_LATER = /^[#_]*(?:is|has|was)?_?(?:connected|opened|established|authenticated|loggedIn|ready|loaded)$/i;

/** Whether the end sets it, for each time that it gives it a value. */
function setBy(analysis: Analysis, owner: Owner, close: ClosePath, name: string): readonly boolean[] {
  const ending = reachedFrom(analysis, owner, [close.member.node]);
  return [...ending].flatMap((code) =>
    usesIn(analysis, code).flatMap((use) => {
      if (use.place.root.name !== name || use.place.path.length > 0) return [];
      if (use.kind === "drop") return [false];
      return use.kind === "store" ? [!isFalse(use.value)] : [];
    }),
  );
}

function isFalse(value: ts.Expression): boolean {
  return isNullishLiteral(value) || skipOuter(value).kind === typescript.SyntaxKind.FalseKeyword;
}
