import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import {
  doubleReleasesIn,
  type DoubleReleaseMessage,
  type DoubleReleaseOptions,
} from "../lifecycle/double-releases/double-releases.ts";

export default createRule<DoubleReleaseMessage, [DoubleReleaseOptions]>({
  name: "no-double-release",
  docs: {
    description: "Disallow releasing the same resource twice where a second time harms",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    again: "`{{name}}` ({{noun}}) was released {{first}} already; this releases it again, {{consequence}}.",
    calledAgain: "`{{name}}` was called {{first}} already; on this path it is called once more.",
    handedOnAgain:
      "`{{name}}` is called by `{{first}}` on line {{line}} already, behind which it goes on: this calls it once more.",
    answered:
      "`{{first}}` on line {{line}} has answered the request already; on this path `{{code}}` answers it again.",
    doneAgain: "`{{first}}` on line {{line}} has done this already; on this path `{{code}}` does it once more.",
    followed: "This is done {{now}}, and {{before}} on line {{line}} already, which comes first.",
    failureOfMany: "Each of those on line {{line}} that fails calls `{{name}}` once more.",
    timedAnswer: "Nothing clears this timer: it calls `{{name}}` although line {{line}} has called it.",
    removesAnother:
      "Where `{{element}}` has left `{{list}}` already, `indexOf` answers -1, and this removes the last one in its stead.",
    indexAsTruth:
      "`{{index}}` is 0 for the first of `{{list}}`, which stays, and -1 for what is not there, for which the last one goes: ask for `-1`.",
    removesNewer:
      "Where `{{map}}` has got another entry for `{{key}}` since line {{line}}, this takes that one out: ask first whether it is still the same.",
    listedTwice:
      "Nothing tells whether `{{element}}` is in `{{list}}` already: given back a second time, it is lent to two at once.",
    lateFlag:
      "`{{call}}` on line {{line}} may come back here before `{{flag}}` is set, and all of this is done twice: set it first.",
    untested:
      "`{{flag}}` is set here, and nobody asks for it before: whoever calls this a second time has `{{call}}` on line {{line}} done once more.",
    unsetOnFailure:
      "When `{{call}}` fails, `{{flag}}` is not set, and `{{again}}` on line {{line}} does all of this once more: set it first.",
    overlapping:
      "Of two calls that overlap, both get behind the test on line {{line}}: with the wait on line {{wait}} the first one has not let go of `{{name}}` yet, and this ends it twice.",
    unasked:
      "`{{member}}` asks for `{{flag}}` on line {{line}} so that `{{call}}` happens once; here it happens whether it has or not.",
    continuedTwice:
      "Of two calls before `{{promise}}` settles, both find it here, and what line {{line}} does is done twice: empty it first.",
    eachAttempt:
      "Each attempt of `{{retry}}` on line {{line}} releases `{{name}}` again, which the next one still uses.",
    takeOut: "Take this one out.",
    leaveToFinally: "Leave it to the `finally`.",
    askIndex: "Ask first whether it is there.",
    returnFirst: "Leave the function behind the first call.",
  },
  schema: evidenceSchema("How certain it must be that the second time harms, and comes."),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [options]) => doubleReleasesIn(analysis, file, options),
});
