import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { storesAfterClose, type LateMessage } from "../lifecycle/late/stores-after-close.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

/** What arrives when its owner has been closed already. */
export default createRule<LateMessage, Options>({
  name: "no-store-after-close",
  docs: {
    description: "Disallow storing what arrives after a wait without asking whether its owner was closed meanwhile",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    stored:
      "`{{place}}` gets this {{when}}, and nobody asks whether {{close}} has run meanwhile, which would have ended it.",
    listener:
      "This listener is put on {{when}}, and nobody asks whether {{close}} has run meanwhile, which takes it off (line {{removal}}).",
    keptKey:
      "This ends what `{{place}}` holds and keeps the key, by which line {{store}} asks after the wait on line {{line}} whether it is still wanted: what comes later is stored all the same.",
    overlap:
      "What was in `{{place}}` is ended on line {{ending}}, before the wait on line {{line}}: of two calls of `{{member}}` that overlap, this overwrites what the other has stored.",
    madeTwice:
      "Two calls that overlap both find nothing in `{{place}}` on line {{test}} and wait on line {{line}}; what the first of them stores here is lost to the second. Store the promise before the wait.",
    missedEnd:
      "`{{target}}` may have gone during the wait on line {{line}}: its {{event}} has come then, and this listener never hears of it. Listen before the wait.",
    ask: "Ask as elsewhere.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => storesAfterClose(analysis, file, evidence),
});
