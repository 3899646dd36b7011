/**
 * Chains of timers of which an event begins another one each time it comes, where the owner only keeps the newest timer:
 *
 *     start() { this.source.on("change", () => this.load()); }
 *     load() { this.timer = setTimeout(() => this.load(), 10_000); … }
 *     stop() { clearTimeout(this.timer); }   // those of the other chains go on
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import type { Analysis } from "../analysis.ts";
import { isOwnCall } from "../listener-leaks/own-calls.ts";
import { mayComeAgain } from "../listener-leaks/piling.ts";
import { endOf } from "../listeners/close-of.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isAskedBefore, linkOf } from "./endless-chains.ts";
import { type Timer, timersIn } from "./timers.ts";

export interface ForkedChain {
  readonly timer: Timer;
  /** The event that begins another chain. */
  readonly again: Registration;
  readonly close: ClosePath;
}

export function* forkedChainsIn(analysis: Analysis, file: ts.SourceFile): Iterable<ForkedChain> {
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    const { kind, id, call } = timer;
    if (kind !== "timeout" || id.kind !== "field") continue;
    const clearings = cleared.filter(({ path }) => path?.key === id.path.key);
    const node = clearings.length > 0 ? enclosingInstance(call) : undefined;
    const owner = node === undefined ? undefined : ownerAt(node);
    const close = owner === undefined ? undefined : endOf(analysis, owner);
    const link = close === undefined ? undefined : linkOf(analysis, timer);
    if (owner === undefined || close === undefined || link === undefined || isAskedBefore(link, call)) continue;
    const again = sitesIn(analysis, file).registrations.find((registration) => {
      if (!isOwnCall(owner, registration.call) || !mayComeAgain(analysis, registration)) return false;
      const handler = functionOfExpression(analysis, skipOuter(registration.listener));
      const code = handler === undefined ? [] : [...reachedFrom(analysis, owner, [handler])];
      return code.includes(link) && !clearings.some((clearing) => code.some((one) => isInside(clearing.call, one)));
    });
    if (again !== undefined) yield { timer, again, close };
  }
}
