import type { Rule } from "../eslint/create-rule.ts";

/** All rules by name. */
export const rules: Record<string, Rule> = {};
