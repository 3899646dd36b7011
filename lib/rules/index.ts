import type { Rule } from "../eslint/create-rule.ts";
import { noCleanupInLogGuard } from "./no-cleanup-in-log-guard.ts";
import { noMismatchedRemoval } from "./no-mismatched-removal.ts";

/** All rules by name. */
export const rules: Record<string, Rule> = {
  "no-cleanup-in-log-guard": noCleanupInLogGuard,
  "no-mismatched-removal": noMismatchedRemoval,
};
