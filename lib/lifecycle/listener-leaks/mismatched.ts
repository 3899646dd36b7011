import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "../listeners/event-name.ts";
import { mismatchesIn } from "../listeners/mismatch.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { compareTargets } from "../listeners/targets.ts";

/** The registrations of `file` that somebody tries to remove, in vain: they are reported where that is tried. */
export const mismatchedIn = memoised((analysis: Analysis, file: ts.SourceFile): ReadonlySet<Registration> => {
  const found = new Set<Registration>();
  const { registrations } = sitesIn(analysis, file);
  for (const mismatch of mismatchesIn(analysis, file)) {
    if ("added" in mismatch && mismatch.added !== undefined) found.add(mismatch.added);
    if (mismatch.kind !== "fresh") continue;
    const { removal } = mismatch;
    for (const registration of registrations) {
      const isSame =
        compareTargets(analysis, registration.target, removal.target) === "same" &&
        compareEvents(analysis, registration.event, removal.event) === "same";
      if (isSame) found.add(registration);
    }
  }
  return found;
});
