import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import {
  floatingReleasesIn,
  type FloatingMessage,
  type FloatingOptions,
} from "../lifecycle/teardown/floating-releases.ts";

export default createRule<FloatingMessage, [FloatingOptions]>({
  name: "no-floating-release",
  docs: {
    description: "Disallow releases that are not awaited although what follows relies on them",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    before: "`{{release}}` is not awaited, and {{reason}} on line {{line}} before it is done.",
    inClosePath: "`{{release}}` is not awaited, so whoever awaits `{{member}}()` goes on before it is done.",
    await: "Await it.",
  },
  schema: evidenceSchema("Whether something in sight must rely on the release, or a close path that ends is enough."),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => floatingReleasesIn(analysis, file, options),
});
