import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { cleanupInLogGuards, type LogGuardMessage } from "../lifecycle/log-guards/cleanup-in-log-guard.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

export default createRule<LogGuardMessage, Options>({
  name: "no-cleanup-in-log-guard",
  docs: {
    description: "Disallow cleanup and other effects that the program relies on where they run at some log level only",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    guarded: "`{{effect}}` only runs where `{{test}}` allows it: at other log levels it is skipped.",
    argument: "`{{effect}}` is an argument of `{{test}}`, and is skipped where there is nothing to log with.",
    message:
      "`{{effect}}` stands in a message that `{{test}}` makes only when it is logged: at other log levels it is skipped.",
    assertion: "`{{effect}}` stands in `{{test}}(…)`: where assertions are stripped, it is skipped.",
    move: "Move it {{side}} the guard.",
    unguard: "Do it at every log level.",
    hoist: "Do it before, and log the result.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => cleanupInLogGuards(analysis, file, evidence),
});
