import { createRule } from "../eslint/create-rule.ts";
import { staleSnapshots } from "../lifecycle/snapshots/stale-snapshot.ts";

export default createRule({
  name: "no-stale-snapshot",
  docs: {
    description: "Disallow comparing state with a snapshot of it that has changed as well",
    preset: "recommended",
  },
  type: "problem",
  messages: {
    alias:
      "`{{name}}` is no copy of `{{source}}`, but the same: `{{change}}` on line {{changeLine}} changes both, before they are {{use}} each other on line {{useLine}}.",
    shallow:
      "`{{name}}` shares with `{{source}}` what `{{change}}` on line {{changeLine}} changes, before they are {{use}} each other on line {{useLine}}: the copy is too shallow.",
    copy: "Copy it: `{{copy}}`.",
    clone: "Copy it to the bottom with `structuredClone`.",
    predicate: "Take `{{read}}` before the change.",
  },
  defaultOptions: [],
  ask: staleSnapshots,
});
