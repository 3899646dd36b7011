import { createRule } from "../eslint/create-rule.ts";
import { cleanupInLogGuards } from "../lifecycle/log-guards/cleanup-in-log-guard.ts";

export default createRule({
  name: "no-cleanup-in-log-guard",
  docs: {
    description: "Disallow cleanup and other effects that the program relies on where they run at some log level only",
    preset: "recommended",
  },
  type: "problem",
  messages: {
    guarded: "`{{effect}}` only runs where `{{test}}` allows it, so that it depends on the log level.",
    argument: "`{{effect}}` is an argument of `{{test}}`, which is not evaluated where that level is off.",
    message: "`{{effect}}` stands in a message that `{{test}}` only makes when it is logged.",
    assertion: "`{{effect}}` stands in `{{test}}(…)`, and does not run where assertions are stripped.",
    move: "Move it {{side}} the guard.",
    unguard: "Do it at every log level.",
    hoist: "Do it before, and log the result.",
  },
  defaultOptions: [],
  ask: cleanupInLogGuards,
});
