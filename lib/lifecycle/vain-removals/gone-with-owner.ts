/**
 * Elements of an owner's own that it throws away when it is destroyed: their listeners go with them, whether or not anybody
 * takes them off.
 *
 *     class Check {
 *       input = document.createElement("input");
 *       destroy() { this.input.removeEventListener("change", this.onChange.bind(this)); this.input.remove(); }
 *     }
 */
import { END_MEMBERS } from "../../models/component-protocols.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { listOver } from "../../syntax/list-over.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPassing } from "../owner/close-names.ts";
import { isPlatformElement } from "../listeners/element-of-maker.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import type { Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";

/** Is the removal for an element that goes where it stands? */
export function isGoneWithOwner(analysis: Analysis, { call, target }: Removal): boolean {
  if (target === undefined || !enclosingFunctions(call).some((code) => isForGood(functionName(code) ?? "")))
    return false;
  const list = typescript.isIdentifier(target) ? listOver(target) : undefined;
  const path = targetPathOf(analysis, list ?? target);
  return path !== undefined && lifetimeOf(analysis, path) === "own" && isPlatformElement(analysis, target);
}

/** Behind `close`, `hide` or `disconnectedCallback` the element may come back; behind these it does not. */
function isForGood(name: string): boolean {
  return /^[#_$]*(?:destroy|dispose|unmount)/i.test(name) || (END_MEMBERS.has(name) && !isPassing(name));
}
