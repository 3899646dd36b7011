/**
 * Whether the program shows that the instances of an owner come and go: it makes more than one, and somebody else ends
 * them.
 *
 *     open(file) { return new Preview(file); }     close(preview) { preview.dispose(); }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isInLoop } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isEndCalledByOthers } from "../owner/called-ends.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import { constructionsOf, derivedFrom, handingsOf } from "../owner/constructions.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isShownForGood, showingsOf } from "../owner/shown-for-good.ts";
import { isInStatic } from "../owner/singleton.ts";
import { isMadeOnce } from "../resources/made-once.ts";
import { comesOnce } from "./once-only.ts";
import { sitesIn } from "../listeners/sites.ts";

/** Does a framework do both, by its protocol, or does the program? */
export function comesAndGoes(analysis: Analysis, owner: Owner, close: ClosePath): boolean {
  if (close.evidence === "protocol") return true;
  return isEndCalledByOthers(analysis, owner, close) && isMadeAgain(analysis, owner);
}

/** Is one made where the program may come again, or by whoever is given the class, or one of a kind of it? */
const isMadeAgain = memoised((analysis: Analysis, owner: Owner): boolean => {
  if (handingsOf(analysis, owner).length > 0) return true;
  if (showingsOf(analysis, owner.node).length > 0 && !isShownForGood(analysis, owner.node)) return true;
  return (
    constructionsOf(analysis, owner).some((construction) => mayComeAgain(analysis, construction)) ||
    derivedFrom(analysis, owner).some((derived) => isMadeAgain(analysis, derived))
  );
}, false);

function mayComeAgain(analysis: Analysis, node: ts.Node): boolean {
  const code = enclosingFunction(node);
  const instance = enclosingInstance(node);
  if (instance !== undefined && (code === undefined || isMaking(code, instance))) {
    const maker = isInStatic(node) ? undefined : ownerAt(instance);
    return maker !== undefined && isMadeAgain(analysis, maker);
  }
  if (code === undefined) return isInLoop(node, node.getSourceFile());
  if (isMadeOnce(analysis, node)) return false;
  const listening = sitesIn(analysis, code.getSourceFile()).registrations.find(
    ({ listener }) => skipOuter(listener) === code,
  );
  return listening === undefined || !comesOnce(analysis, listening) || mayComeAgain(analysis, listening.call);
}

/** Does the code run when an instance is made? */
function isMaking(code: ts.Node, instance: ts.Node): boolean {
  return typescript.isConstructorDeclaration(code) || code === instance;
}
