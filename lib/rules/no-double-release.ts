import { createRule } from "../eslint/create-rule.ts";
import { doubleReleasesIn, type DoubleReleaseMessage } from "../lifecycle/resources/double-releases.ts";

export default createRule<DoubleReleaseMessage, []>({
  name: "no-double-release",
  docs: { description: "Disallow releasing the same resource twice where a second time harms", preset: "recommended" },
  type: "problem",
  messages: {
    again: "`{{name}}` ({{noun}}) was released in {{first}} already; this releases it again, {{consequence}}.",
    calledAgain: "`{{name}}` was called {{first}} already; on this path it is called once more.",
    returnFirst: "Leave the function behind the first call.",
  },
  defaultOptions: [],
  ask: doubleReleasesIn,
});
