import { createRule } from "../eslint/create-rule.ts";
import { type Evidence, unreleasedFields, type UnreleasedMessage } from "../lifecycle/owned/unreleased-fields.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

export default createRule<UnreleasedMessage, Options>({
  name: "require-owned-release",
  docs: {
    description: "Require classes to release in their close path what they make and keep",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    unreleased: "The {{noun}} in '{{place}}' is made here, and '{{close}}' (line {{line}}) does not release it.",
    neighbours:
      "The {{noun}} in '{{place}}' is made here, and '{{close}}' (line {{line}}) does not release it, as it does {{neighbours}}.",
    inherited:
      "The {{noun}} in '{{place}}' is made here, and '{{close}}', which '{{owner}}' inherits, does not know of it.",
    noClosePath: "The {{noun}} in '{{place}}' is made here, and '{{owner}}' has no member that releases it.",
    addRelease: "Release it in '{{close}}'.",
  },
  schema: [
    {
      type: "object",
      properties: {
        evidence: {
          type: "string",
          enum: ["certain", "likely"],
          description: "How sure a report has to be.",
        },
      },
      additionalProperties: false,
    },
  ],
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => unreleasedFields(analysis, file, evidence),
});
