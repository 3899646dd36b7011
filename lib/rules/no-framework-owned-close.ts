import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { ByHandMessage, ByHandOptions } from "../lifecycle/framework-owned/by-hand.ts";
import { closesByHandIn } from "../lifecycle/framework-owned/closes-by-hand.ts";

export default createRule<ByHandMessage, [ByHandOptions]>({
  name: "no-framework-owned-close",
  docs: {
    description: "Disallow closing by hand what a framework, a wrapper or the language closes",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    managed: "`{{close}}` ends by hand what `{{callee}}` ends itself when this callback has settled.",
    endedBehind: "`{{close}}` ends by hand what line {{line}} ends itself when this callback has settled.",
    shown: "`{{close}}` ends by hand what is only shown to this listener; whoever emits the event ends it itself.",
    lent: "`{{close}}` closes what {{by}} closes itself; leave it to {{by}}{{exits}}.",
    iterated:
      "`{{close}}` cannot succeed inside of the loop that holds the lock of `{{name}}`; leaving the loop cancels it.",
    emitted: "The base class emits `{{event}}` itself, so listeners hear it twice.",
    remove: "Leave it to its owner.",
  },
  schema: evidenceSchema(
    "Whether a model or a commit must show that something is managed, or the shape of a transaction is enough.",
  ),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => closesByHandIn(analysis, file, options),
});
