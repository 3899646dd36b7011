import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { linkedClosesIn, type LinkedMessage } from "../lifecycle/linked/linked-closes.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

/** Two things that live for each other, of which one stays open when the other is over. */
export default createRule<LinkedMessage, Options>({
  name: "require-linked-close",
  docs: {
    description: "Require the end of one side of a link to end the other side",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    handler: "`{{other}}`, which lives for `{{one}}` (line {{line}}), stays open when this handler has run.",
    handlerOnFailure:
      "`{{other}}`, which lives for `{{one}}` (line {{line}}), stays open when this handler of a failure has run.",
    piped: "`{{other}}` stays open when `{{one}}` fails: `pipe` ends it only when `{{one}}` has been read to its end.",
    oneWay:
      "`{{other}}` stays open when `{{one}}` fails: this handler only writes it down, and `pipe` (line {{line}}) ends `{{other}}` only when `{{one}}` has been read to its end.",
    generator:
      "What `{{what}}` subscribes to stays when a loop over this generator is left at the `yield` on line {{line}}: no `finally` around it ends the subscription.",
    iterator:
      "What `{{what}}` subscribes to stays when a loop over this iterator is left early: its `return` (line {{line}}) does not end the subscription.",
    noReturn:
      "What `{{what}}` subscribes to stays when a loop over this iterator is left early: it has no `return` that would end the subscription.",
    never: "`{{other}}`, which lives for `{{one}}`, stays open when `{{one}}` is over: nothing here closes it.",
    onlyFailure:
      "`{{other}}` is closed when `{{one}}` fails, but stays open when `{{one}}` closes without having failed.",
    onlyEnd: "`{{other}}` is closed when `{{one}}` ends, but stays open when `{{one}}` fails.",
    abandoned:
      "`{{request}}` goes on when nobody waits for its answer: nothing here destroys it when `{{client}}` closes.",
    unanswered:
      "`{{client}}` stays open when the answer to `{{request}}` is no upgrade: there is no handler of `response`.",
    wrapped:
      "What `{{source}}` reads from stays open when whoever reads this stream (line {{line}}) gives up: it has no `cancel` that calls `{{source}}.{{verb}}()`.",
    wrappedUnended:
      "What `{{source}}` reads from stays open when whoever reads this stream gives up: its `cancel` (line {{line}}) does not call `{{source}}.{{verb}}()`.",
    close: "Close `{{other}}` here as well.",
    pipeline: "Join them with `pipeline`, which closes both.",
    listen: "Close `{{other}}` on the `{{event}}` of `{{one}}`.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => linkedClosesIn(analysis, file, evidence),
});
