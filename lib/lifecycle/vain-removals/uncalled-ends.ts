/**
 * Ends that nobody comes to: what their removals leave behind would be there with the right ones as well.
 *
 *     class Keys { dispose() { this.page.removeEventListener("keyup", this.onPress); } }
 *     const keys = new Keys(page);     // and nobody ever disposes of it
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingClass, isInside } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import { endsCalledByOthers } from "../owner/called-ends.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { isHandedOn } from "../owner/comes-and-goes.ts";
import { untestedConstructionsOf } from "../owner/constructions.ts";
import { isMadeInProgram } from "../owner/made-again.ts";
import { ownerAt } from "../owner/owners-in.ts";

/** Does `node` stand in the end of a class which the program makes, and which is known by no other name to who might end it? */
export const isInUncalledEnd = memoised((analysis: Analysis, node: ts.Node): boolean => {
  const around = enclosingClass(node);
  const owner = around === undefined ? undefined : ownerAt(around);
  if (around === undefined || owner === undefined || around.heritageClauses !== undefined) return false;
  const end = closePathsOf(analysis, owner).find(({ member }) => isInside(node, member.node));
  if (end?.evidence !== "verb") return false;
  return (
    isMadeInProgram(analysis, owner) &&
    endsCalledByOthers(analysis, owner, end).length === 0 &&
    !untestedConstructionsOf(analysis, owner).some((made) => isHandedOn(analysis, made))
  );
});
