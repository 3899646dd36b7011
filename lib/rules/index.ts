import type { Rule } from "../eslint/create-rule.ts";
import { noMismatchedRemoval } from "./no-mismatched-removal.ts";

/** All rules by name. */
export const rules: Record<string, Rule> = {
  "no-mismatched-removal": noMismatchedRemoval,
};
