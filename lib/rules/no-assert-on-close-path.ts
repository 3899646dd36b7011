import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import {
  assertsOnClosePathsIn,
  type AssertMessage,
  type AssertOptions,
} from "../lifecycle/absent/asserts-on-close-path.ts";

export default createRule<AssertMessage, [AssertOptions]>({
  name: "no-assert-on-close-path",
  docs: {
    description: "Disallow counting on what is gone when something failed or ends",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    absentResult:
      "When `{{error}}` is set there is no result, but `{{what}}` is {{does}} here: look at `{{error}}` first.",
    notAcquired:
      "When `{{value}}` on line {{line}} is what fails, there is no `{{name}}` in this `{{where}}`: what is thrown here hides why.",
    setPerhaps:
      "`{{place}}` is only set where {{by}} comes to line {{line}}, which it does not always: else {{member}} throws.",
    notSetYet: "`{{place}}` is gone when {{member}} comes before {{by}}, which sets it on line {{line}}: this throws.",
    cleared: "`{{place}}` may be gone in {{member}}, since {{by}} clears it on line {{line}}: this throws.",
    closedMeanwhile:
      "`{{place}}` is {{does}} here before anybody looks at `{{error}}`, and {{by}} may have emptied it on line {{line}}: this throws.",
    checkedFirst:
      "Where `{{error}}` is set there may be no `{{what}}`: this check fails before anybody looks at `{{error}}`, and hides it.",
    emptiedFirst: "`{{place}}` is gone here, since line {{line}} has emptied it: this throws.",
    emptiedMeanwhile: "`{{place}}` is gone when this runs, since line {{line}} empties it at once: this throws.",
    asserted: "Where this does not hold, {{member}} leaves out `{{skipped}}` on line {{line}}: release first.",
    refused: "Where this throws, {{member}} leaves out `{{skipped}}` on line {{line}}: release first.",
    unsettled: "Nobody catches what this callback throws: {{who}}.",
    inListener: '{{how}} for "{{event}}" is caught by nobody, and ends the process.',
    inClose: "{{member}} takes `{{callback}}`, but throws this instead of telling it.",
    moveTest: "Look at the error first.",
    leaveAfter: "Leave after the error was told.",
    chain: "Follow it only where it is there.",
    moveAssertion: "Move it behind the releases.",
    tell: "Tell `{{tell}}` instead.",
  },
  schema: evidenceSchema(
    "Whether models, types and control flow must tell what fails, or names and habits are enough.",
  ),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => assertsOnClosePathsIn(analysis, file, options),
});
