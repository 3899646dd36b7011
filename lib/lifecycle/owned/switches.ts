/** Members that turn a resource of their owner on and off. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { mainClosePath } from "../owner/close-paths.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ELEMENT } from "../owner/place.ts";
import { isRefMember } from "../owner/ref-members.ts";
import { fieldUses } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import type { Release } from "./releases.ts";

/**
 * Does the member turn it on and off, as `setBlinking(isOn)` does? That it can be turned off while its owner lives does not
 * end it when the owner ends.
 */
export function isSwitch(analysis: Analysis, kept: Kept, code: ts.Node, releases: readonly Release[]): boolean {
  if (releases.some(({ certainty }) => certainty !== "sure")) return false;
  const name = kept.owner.members.find(({ node }) => node === code)?.name ?? "";
  // `ref={this.onElement}` is called with the element, and with nothing when that is gone.
  if (isRefMember(kept.owner, code)) return false;
  if (kept.path.includes(ELEMENT) || closeEvidence(name) !== undefined || storesIn(analysis, kept, code).length === 0)
    return false;
  return hasEnd(analysis, kept.owner);
}

/** Has the owner a close path, or may it inherit one from a class that cannot be resolved? */
function hasEnd(analysis: Analysis, owner: Owner): boolean {
  if (mainClosePath(analysis, owner) !== undefined) return true;
  const { foreign } = lineageOf(analysis, owner);
  return foreign !== undefined && (foreign.flags & typescript.TypeFlags.Any) !== 0;
}

/** Does the member empty the slot as well, and has the owner no other end than to be switched off? */
export function isSwitchAlone(analysis: Analysis, { owner, field }: Kept, code: ts.Node): boolean {
  if (hasEnd(analysis, owner)) return false;
  return fieldUses(analysis, owner).some(
    ({ use, field: other }) =>
      other === field && use.kind === "drop" && use.how === "reset" && isInside(use.node, code),
  );
}

/** Where `code` fills the field of `kept`. */
export function storesIn(analysis: Analysis, kept: Kept, code: ts.Node): readonly ts.Node[] {
  return fieldUses(analysis, kept.owner).flatMap(({ use, field }) =>
    use.kind === "store" && field === kept.field && isInside(use.node, code) ? [use.node] : [],
  );
}
