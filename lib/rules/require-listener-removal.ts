import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import type { LeakMessage } from "../lifecycle/listener-leaks/leak-finding.ts";
import { leaksIn } from "../lifecycle/listener-leaks/leaks.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

/** Listeners, timers and observers that outlive whoever set them up. */
export default createRule<LeakMessage, Options>({
  name: "require-listener-removal",
  docs: {
    description: "Require listeners and timers to be taken off when what they work for ends",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    ownerNeighbours:
      "{{what}} outlives '{{owner}}': '{{close}}' (line {{line}}) does not take it off, as it does {{neighbours}}.",
    owner: "{{what}} outlives '{{owner}}': '{{close}}' (line {{line}}) does not take it off.",
    ownerNoClose: "{{what}} outlives '{{owner}}', which has no member that takes it off.",
    ownerPart: "{{what}} outlives '{{owner}}', a part of '{{maker}}': nothing takes it off when '{{close}}' ends that.",
    piling:
      "{{what}} is put on once more each time {{event}} comes (line {{line}}), and nothing takes off those of the times before.",
    notAtEnd: "{{what}} is only taken off on line {{removal}}: '{{close}}' (line {{line}}) leaves it there.",
    ownerSlot: "The handler in `{{slot}}` outlives '{{owner}}': '{{close}}' (line {{line}}) leaves it there.",
    droppedNeighbour: "What would end this subscription is dropped here; line {{line}} keeps that of its neighbour.",
    dropped: "What would end this subscription is dropped here, so '{{close}}' of '{{owner}}' cannot end it.",
    droppedHandle:
      "What would take this listener off is dropped here; line {{line}} keeps it in `{{field}}` for the same listener.",
    effect: "{{what}} stays: `{{hook}}` has no cleanup that takes it off.",
    effectSubscription: "What would end this subscription is dropped here, and `{{hook}}` has no cleanup that ends it.",
    effectInterval: "This interval runs on: `{{hook}}` has no cleanup that clears it.",
    effectChain: "This starts itself again without end: no cleanup of `{{hook}}` ends it.",
    effectTimer:
      "This {{what}} goes off when what `{{hook}}` has begun is over: its cleanup does not clear it, though its id is kept.",
    eachRender:
      "{{what}} is put on once more with each render: an effect puts it on once, and its cleanup takes it off.",
    eachRenderInterval:
      "This interval is started once more with each render: an effect starts it once, and its cleanup clears it.",
    effectExit: "{{what}} stays when line {{line}} leaves `{{hook}}` without its cleanup.",
    staleCleanup:
      "This ends what `{{state}}` was before line {{line}} sets it: nothing ends what the effect itself has put there.",
    refTimer:
      "The {{what}} in `{{name}}` goes off when the component is gone: the cleanup on line {{line}} does not clear it.",
    refTimerRunsOn:
      "The {{what}} in `{{name}}` goes on when the component is gone: no effect has a cleanup that clears it.",
    bodyTimer:
      "Each render makes `{{name}}` anew, so that line {{line}} does not clear this {{what}} behind the next one: keep it in a ref.",
    handlerTimer:
      "This {{what}} runs on when {{event}} comes: its handler on line {{line}} does not clear it, as that on line {{removal}} does.",
    loopTimer:
      "This {{what}} runs on when the loop on line {{line}} fails: it is only cleared behind it, on line {{removal}}.",
    madePerCall:
      "This listener on `{{target}}` keeps each `{{made}}` that is made here, and nobody takes it off when `{{made}}` ends.",
    perEvent:
      "This listener on `{{target}}` keeps each `{{served}}` that comes here, and nobody takes it off when `{{served}}` ends.",
    perEventInterval: "This interval runs on for each `{{served}}` that comes here when `{{served}}` has ended.",
    replacedTarget: "{{what}} stays there when `{{member}}` puts another one into `this.{{field}}`.",
    signal: "This listener stays on `{{target}}` when the work that it would abort is over.",
    forOne: "{{what}} is for `{{one}}` alone, and stays on `{{target}}` when that is over: each call adds another one.",
    leftOne: "{{what}} stays where line {{line}} and those beside it take off the others.",
    leftItself: "{{what}} stays: line {{line}} takes off what was put on with it, and nothing takes off this one.",
    leftByCleanup:
      "{{what}} stays: the cleanup that is returned ends what was begun beside it (line {{line}}), and nothing ends this one.",
    endlessSubscription:
      "Nothing ends this subscription: `{{owner}}` has no `{{end}}`, and what would end it is dropped.",
    endlessInterval: "This interval runs on when `{{owner}}` is gone: it has no `{{end}}` that clears it.",
    outOfScope:
      "`{{callee}}` begins what ends with the scope that runs, and behind line {{line}} none runs any more, so that nothing ends it.",
    unendedStream: "Nothing ends this subscription: `{{operator}}` is missing, for which line {{line}} is the sign.",
    settlement: "{{what}} stays when the promise settles on line {{line}}: it is only taken off on line {{removal}}.",
    blocked:
      "Nothing behind this test ever runs, so line {{line}} undoes nothing: `{{flag}}` is only set behind the test.",
    addedAgain: "This listener is put on once more, where {{member}} was to take it off.",
    lostListener:
      "{{what}} stays: `{{field}}` gets another value on line {{line}}, so that nobody can take it off any more.",
    timeoutAgain:
      "Each time, this adds one more listener for 'timeout' to those that are there, as on line {{line}}: give the callback once.",
    requestSocket:
      "{{what}} stays when the request is over, and the next request that gets the same connection adds another.",
    pooled: "{{what}} stays when line {{line}} gives it back to its pool, and whoever takes it next adds another.",
    settledElsewhere:
      "{{what}} stays when the promise settles on line {{line}} for another reason: nothing takes it off.",
    onlyOnSuccess: "{{what}} stays when `{{wait}}` on line {{line}} fails: it is only taken off on line {{removal}}.",
    abortTimer: "This timer runs on when `{{wait}}` on line {{line}} is over, and nothing clears it.",
    raceTimer: "This timer runs on when another contender wins the race on line {{line}}, and nothing can clear it.",
    raceTimerOnSuccess:
      "This timer runs on when another contender fails in the race on line {{line}}: line {{removal}} only clears it on success.",
    settlementTimer:
      "This {{what}} runs on when the promise settles on line {{line}}: it is only cleared on line {{removal}}.",
    settlementTimerLost: "This {{what}} runs on when the promise settles on line {{line}}, and nothing clears it.",
    storedSettlement:
      "This {{what}} runs on when the promise is settled by whoever gets what line {{line}} keeps, and nothing clears it.",
    ownerInterval:
      "This interval outlives '{{owner}}': its id is not kept, so '{{close}}' (line {{line}}) cannot clear it.",
    connectionInterval:
      "This interval runs on when `{{target}}` has ended: the handler of {{event}} on line {{line}} does not clear it.",
    chain:
      "This timer starts the next one without end: its id is not kept, so '{{close}}' (line {{line}}) of '{{owner}}' cannot clear it.",
    forkedChain:
      "Each {{event}} (line {{line}}) begins another chain of timers here, and '{{close}}' only clears the newest one.",
    observer: "This observer goes on watching `{{target}}`: nobody keeps it, so nobody can disconnect it.",
    addRemoval: "Take it off in '{{close}}'.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => leaksIn(analysis, file, evidence),
});
