import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import { unboundedRetriesIn, type RetryMessage, type RetryOptions } from "../lifecycle/retries/unbounded-retries.ts";

type Options = readonly [Partial<RetryOptions>];

/** What is tried again without end, and goes on when its owner is closed. */
export default createRule<RetryMessage, Options>({
  name: "no-unbounded-retry",
  docs: {
    description: "Disallow retries that neither a bound nor the end of their owner can stop",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    both: "{{what}} is tried again for ever: nothing counts the attempts, and '{{close}}' (line {{line}}) of '{{owner}}' cannot stop it.",
    stop: "{{what}} is tried again when '{{owner}}' is closed: '{{close}}' (line {{line}}) cannot stop it.",
    late: "{{what}} is tried again although '{{owner}}' was closed while this timer was pending: '{{close}}' (line {{line}}) does not clear it.",
    begunTwice:
      "{{what}} is tried again twice for each failure: behind the `error` of line {{error}} comes the `close` of line {{close}}, and both come here.",
    behindCleanup:
      "{{what}} is tried again when `{{close}}` in the cleanup on line {{line}} ends it: that brings {{event}}, which comes here, and nothing stops it.",
    lateBehindCleanup:
      "{{what}} is tried again although the cleanup on line {{line}} has run while this timer was pending: it does not clear it.",
    bound: "{{what}} is tried again until '{{close}}' (line {{line}}) is called: nothing counts the attempts.",
    loop: "This loop goes on after each failure, and nothing in it asks whether '{{close}}' (line {{line}}) of '{{owner}}' was called.",
    workLoop:
      "Only a failure ends this loop: nothing in it asks whether '{{close}}' (line {{line}}) of '{{owner}}' was called.",
    overwritten:
      "`{{field}}` holds the last retry only: one that is pending for another `{{of}}` can no longer be cancelled.",
    idle: "This timer is not kept, so that what begins and ends before it fires cannot put `{{closes}}` off: it only asks whether `{{state}}` is nothing.",
    steady:
      "{{what}} is tried again after the same pause (`{{pause}}`), however often it has failed: let the pause grow with the failures.",
    atOnce: "{{what}} is tried again at once, however often it has failed: wait before, and longer after each failure.",
    sameAgain:
      "`{{name}}` calls itself with what it was given each time that it fails, and nothing counts how often: whoever waits for it may wait for ever.",
    forgotten:
      "This tries `{{name}}` again without `{{forgotten}}`, by which it would know that it has been tried already.",
    keptForGood:
      "What has failed stays in `{{kept}}` (line {{line}}) although this takes it out: it is tried again for ever, and `{{again}}` on line {{againLine}} {{does}}.",
    clear: "Clear the timer in '{{close}}'.",
    ask: "Ask `{{flag}}` first.",
  },
  schema: evidenceSchema("How sure a report has to be.", {
    bound: {
      type: "string",
      enum: ["any", "count"],
      description: "Whether the end of the owner is bound enough, or a count or a deadline has to be there.",
    },
    backoff: {
      type: "string",
      enum: ["any", "growing"],
      description: "Whether any pause will do, or it has to grow from failure to failure.",
    },
  }),
  defaultOptions: [{ evidence: "certain", bound: "any", backoff: "any" }],
  ask: (analysis, file, [{ evidence = "certain", bound = "any", backoff = "any" }]) =>
    unboundedRetriesIn(analysis, file, { evidence, bound, backoff }),
});
