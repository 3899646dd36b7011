import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { usesAfterReleaseIn, type UseAfterReleaseMessage } from "../lifecycle/uses-after-release/uses-after-release.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

export default createRule<UseAfterReleaseMessage, Options>({
  name: "no-use-after-release",
  docs: {
    description: "Disallow using a resource behind its release",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    used: "`{{name}}` ({{noun}}) was released by `{{release}}` on line {{line}} and is used here.",
    returned: "`{{name}}` ({{noun}}) was released by `{{release}}` on line {{line}} and is handed out here.",
    notAwaited: "The promise returned here still needs `{{name}}`, which line {{line}} releases before it settles.",
    leaves: "`{{name}}` leaves with what is returned here, although line {{line}} ends it when the function is left.",
    notBegun:
      "What is returned here has not begun to run, and needs `{{name}}`, which line {{line}} releases before it does.",
    unlocked:
      "The work that is returned here goes on without its lock: `{{name}}` on line {{line}} gives it back before it is done.",
    givenAway:
      "`{{name}}` is released here, although `{{callee}}` on line {{line}} was given its release, and what it returns still needs it.",
    outOfScope:
      "`{{owner}}` only lends `{{name}}` to this callback, and takes it back before whoever gets it here can use it.",
    outlives:
      "`{{callee}}` keeps this callback for later, when `{{name}}` is gone: its scope (line {{line}}) ends first, since nothing in it waits.",
    meanwhile:
      "`{{place}}` may end during this wait, of which the listener on line {{listener}} is told; line {{line}} goes on with it all the same.",
    unheard: "Nobody hears this: line {{line}} has taken off all listeners.",
    await: "Await it.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => usesAfterReleaseIn(analysis, file, evidence),
});
