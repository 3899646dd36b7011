/** The calls by which an owner's code comes to other code of its own. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { calledCode } from "../owner/reach.ts";
import { rootsOf } from "../owner/roots.ts";
import type { Closer } from "./closers.ts";

/** The calls of `code` by the owner's own code. */
export function callsOf(analysis: Analysis, { owner }: Closer, code: ts.Node): readonly ts.CallExpression[] {
  if (owner === undefined) return [];
  return ownCallsIn(analysis, owner).filter((call) => calledCode(analysis, owner, call).includes(code));
}

/** The calls of the owner's own functions in its code. */
export const ownCallsIn = memoised((_analysis: Analysis, owner: Owner): readonly ts.CallExpression[] => {
  return rootsOf(owner).flatMap((code) => callsIn(code).filter(isOwnCall));
});

function isOwnCall({ expression }: ts.CallExpression): boolean {
  return (
    typescript.isIdentifier(expression) ||
    (typescript.isPropertyAccessExpression(expression) && isThis(expression.expression))
  );
}
