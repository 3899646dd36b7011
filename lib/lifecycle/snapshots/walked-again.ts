/**
 * Whether a list is walked through again in a moment, where what was skipped comes by once more:
 *
 *     draw() { flakes.forEach((flake, at) => { if (flake.y > bottom) flakes.splice(at, 1); }); requestAnimationFrame(() => draw()); }
 */
import { isInside } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import { linkOf } from "../timers/endless-chains.ts";
import { timersIn } from "../timers/timers.ts";
import type { Walk } from "./walk.ts";

export function isWalkedAgain(analysis: Analysis, { list }: Walk): boolean {
  return timersIn(analysis, list.getSourceFile()).armed.some((timer) => {
    if (timer.kind === "interval") return isInside(list, timer.callback);
    const link = timer.kind === "frame" ? linkOf(analysis, timer) : undefined;
    return link !== undefined && isInside(list, link);
  });
}
