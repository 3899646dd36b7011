import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { LeakMessage } from "../lifecycle/resource-leaks/leak-finding.ts";
import { leaksIn, type LeakOptions } from "../lifecycle/resource-leaks/leaks.ts";

export default createRule<LeakMessage, [LeakOptions]>({
  name: "require-release",
  docs: {
    description: "Require that what is acquired is released on every path",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    neverReleased: "`{{name}}` ({{noun}}) is acquired here and never released; {{release}} is missing.",
    leftOpen: "`{{name}}` ({{noun}}), acquired on line {{acquired}}, is not released when {{how}}.",
    throwLeaves: "`{{name}}` ({{noun}}) is acquired here and not released when `{{thrower}}` on line {{line}} throws.",
    lostBefore:
      "`{{name}}` ({{noun}}) is acquired here and lost when `{{thrower}}` on line {{line}} fails: it is handed on only afterwards, on line {{handed}}.",
    overwritten:
      "This overwrites the last name of the {{noun}} that was acquired on line {{acquired}} and is not released.",
    nextTurn:
      "`{{name}}` ({{noun}}) is acquired here, and the next turn of the loop acquires another one before it is released; {{release}} is missing.",
    fulfilledOnly:
      "`{{release}}` runs only where `{{promise}}` on line {{line}} is fulfilled; nothing releases `{{name}}` where it is rejected.",
    lostRace:
      "Where another contender wins this race, nobody gets the {{noun}} that `{{name}}` brings later, and nobody releases it.",
    lostTogether:
      "Where another promise of this list is rejected, nobody gets the {{noun}} that `{{name}}` brings, and nobody releases it.",
    givenUp: "This gives up waiting for `{{name}}` ({{noun}}), made on line {{line}}, and leaves it open.",
    cleanupMisses:
      "The cleanup on line {{line}}, which ends `{{ended}}`, leaves `{{name}}` ({{noun}}), which is made here.",
    wrapped:
      "Nobody but `{{owner}}` gets `{{name}}` ({{noun}}), and its `{{close}}()` on line {{line}} does not release it.",
    protect: "Release it in a `finally`.",
    declareUsing: "Declare it with `{{keyword}}`.",
  },
  schema: evidenceSchema("How certain it must be that something is a resource."),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => leaksIn(analysis, file, options),
});
