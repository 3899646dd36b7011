import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { staleState, type StaleMessage } from "../lifecycle/snapshots/stale-state.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

export default createRule<StaleMessage, Options>({
  name: "no-stale-snapshot",
  docs: {
    description: "Disallow comparing state with a snapshot of it that has changed as well",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    alias:
      "`{{name}}` is no copy of `{{source}}`, but the same: `{{change}}` on line {{changeLine}} changes both, before they are {{use}} each other on line {{useLine}}.",
    shallow:
      "`{{name}}` shares with `{{source}}` what `{{change}}` on line {{changeLine}} changes, before they are {{use}} each other on line {{useLine}}: the copy is too shallow.",
    unseen:
      "`{{name}}` is no copy of `{{source}}`, but the same: `{{change}}` on line {{changeLine}} changes both, and `{{call}}` on line {{useLine}}, which compares them, sees no change.",
    emptied:
      "`{{name}}` is no copy of `{{source}}`, but the same: `{{change}}` on line {{changeLine}} empties both, and line {{useLine}} finds nothing of what was there.",
    live: "`{{removal}}` on line {{line}} removes the present element from `{{list}}` while it is walked through, so that the next element is skipped.",
    meanwhile:
      "While `{{wait}}` waits, `{{removal}}` on line {{line}} may take one out of `{{list}}`, so that the next one is skipped.",
    captured: "`{{kept}}(…)` keeps what `{{field}}` holds now: what it is given on line {{line}} is never released.",
    inPlace:
      "`{{change}}` changes what `{{state}}` holds, and `{{result}}` on line {{line}} holds the same: whoever compares the state from before with this one sees no change.",
    copy: "Copy it: `{{copy}}`.",
    clone: "Copy it to the bottom with `structuredClone`.",
    copyList: "Walk through a copy.",
    disposeLater: "Release what it holds by then.",
    predicate: "Take `{{read}}` before the change.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => staleState(analysis, file, evidence),
});
