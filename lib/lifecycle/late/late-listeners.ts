/** Listeners that are put on after a wait, although the end of their owner, which takes them off, may have been by. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { signalIn } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { isPartOf } from "./candidates.ts";
import type { Closer } from "./closers.ts";
import { latenessOf } from "./lateness.ts";
import { runOf } from "./suspensions.ts";

export interface LateListener {
  readonly closer: Closer;
  readonly registration: Registration;
  readonly removal: Removal;
  readonly wait: ts.Node | undefined;
}

export function* lateListenersIn(
  analysis: Analysis,
  file: ts.SourceFile,
  closers: ReadonlySet<Closer>,
): Iterable<LateListener> {
  const { registrations, removals } = sitesIn(analysis, file);
  if (registrations.length === 0 || removals.length === 0) return;
  for (const closer of closers) {
    const ending = removals.filter(({ call }) => isPartOf(call, closer));
    if (ending.length === 0) continue;
    for (const registration of registrations) {
      const { call, options } = registration;
      if (!isInside(call, closer.scope) || registration.once || signalIn(analysis, options) !== "none") continue;
      const removal = ending.find((one) => mayRemove(analysis, registration, one));
      if (removal === undefined || removal.listener === undefined || !outlives(analysis, registration)) continue;
      const run = runOf(analysis, call);
      const late = run === undefined ? undefined : latenessOf(analysis, { closer, slots: [] }, run, call);
      if (late !== undefined) yield { closer, registration, removal, wait: late.wait };
    }
  }
}

/** Does what is listened to live longer than who listens? */
function outlives(analysis: Analysis, { target }: Registration): boolean {
  if (target === undefined) return true;
  const path = accessPathOf(analysis, skipOuter(target));
  const lifetime = path === undefined ? "unknown" : lifetimeOf(analysis, path);
  return lifetime === "shared" || lifetime === "injected" || lifetime === "wired";
}
