import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { explainPile, type PileMessage } from "../lifecycle/racing-listeners/racing-finding.ts";
import { pilesIn } from "../lifecycle/racing-listeners/racing.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

/** `for (;;) await Promise.race([next(), closed])`: each turn leaves something on `closed`. */
export default createRule<PileMessage, Options>({
  name: "no-racing-listener-leak",
  docs: {
    description: "Disallow waits that leave a listener or a reaction on something older each time",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    operand:
      "Each turn of the loop adds a reaction to `{{operand}}`, which is older than the loop: they pile up until it settles.",
    contender: "This listener stays on `{{target}}` each time another contender wins the race on line {{line}}.",
    retry:
      "`{{remover}}` is called nowhere else: when the `await` on line {{line}} fails, the next turn subscribes anew, and this subscription stays.",
    turn: "Each turn of the loop adds another listener to `{{target}}`, and nothing takes it off.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  *ask(analysis, file, [{ evidence = "certain" }]) {
    for (const pile of pilesIn(analysis, file, evidence)) yield explainPile(pile);
  },
});
