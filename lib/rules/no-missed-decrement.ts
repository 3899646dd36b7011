import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import {
  missedDecrementsIn,
  type MissedDecrementMessage,
  type MissedDecrementOptions,
} from "../lifecycle/counters/missed-decrements.ts";

export default createRule<MissedDecrementMessage, [MissedDecrementOptions]>({
  name: "no-missed-decrement",
  docs: {
    description: "Disallow leaving counted, or marked as going on, what has failed",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    missed: "{{what}} here, and not {{undone}} when {{how}}; only line {{line}} does that.",
    skipped: "{{what}} on line {{line}}, and only {{undone}} here, which is skipped when {{how}}.",
    protect: "Do it in a `finally`.",
    unclaimed:
      "`{{what}}` is counted up here for a caller who gets nothing when {{how}}, and so never comes to line {{line}}.",
    peaceful:
      '{{what}} here, and taken back on line {{line}} only on "{{event}}", which does not come in each case; "{{always}}" does.',
    otherLabels:
      "`{{name}}` is counted up with {{up}} on line {{line}}, but down with {{down}}: that is another series.",
    listenAlways: 'Listen for "{{always}}".',
  },
  schema: evidenceSchema("How certain it must be that it says what is going on."),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => missedDecrementsIn(analysis, file, options),
});
