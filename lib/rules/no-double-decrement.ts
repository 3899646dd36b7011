import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import {
  doubleDecrementsIn,
  type DoubleDecrementMessage,
  type DoubleDecrementOptions,
} from "../lifecycle/counters/double-decrements.ts";

export default createRule<DoubleDecrementMessage, [DoubleDecrementOptions]>({
  name: "no-double-decrement",
  docs: {
    description: "Disallow counting something down twice when it ends once",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    again:
      "`{{name}}`{{up}} is counted down {{where}}on line {{line}} already; {{when}}this counts it down a second time.",
    twice: "`{{name}}`{{up}} is counted down here, and {{when}}a second time {{where}}on line {{line}}.",
    notYetUp:
      "`{{name}}` is counted down here as well when line {{line}} leaves, before line {{up}} has counted it up: it falls below what is there.",
    remove: "Remove this one.",
  },
  schema: evidenceSchema("How certain it must be that both count the same end."),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => doubleDecrementsIn(analysis, file, options),
});
