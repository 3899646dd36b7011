import type { Rule } from "../eslint/create-rule.ts";
import { noCleanupInLogGuard } from "./no-cleanup-in-log-guard.ts";
import { noDoubleRelease } from "./no-double-release.ts";
import { noMismatchedRemoval } from "./no-mismatched-removal.ts";
import { noStaleSnapshot } from "./no-stale-snapshot.ts";

/** All rules by name. */
export const rules: Record<string, Rule> = {
  "no-cleanup-in-log-guard": noCleanupInLogGuard,
  "no-double-release": noDoubleRelease,
  "no-mismatched-removal": noMismatchedRemoval,
  "no-stale-snapshot": noStaleSnapshot,
};
