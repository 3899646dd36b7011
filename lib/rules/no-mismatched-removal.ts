import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import { vainRemovalsIn, type VainRemovalMessage } from "../lifecycle/vain-removals/mismatch-finding.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

/** `off("data", () => …)`: a removal that finds nothing to remove. */
export default createRule<VainRemovalMessage, Options>({
  name: "no-mismatched-removal",
  docs: {
    description: "Disallow removing a listener in a way that cannot match how it was added",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    newFunction: "Nothing is removed here: this function has just been made, and was never added.",
    newGetter: "Nothing is removed here: `{{name}}` makes a new function each time it is read.",
    neverAdded: "Nothing is removed here: the local function `{{name}}` was never added.",
    otherFunction: "Nothing is removed here: on line {{line}} not `{{name}}` was added, but a new function around it.",
    otherListener: "Nothing is removed here: on line {{line}} not `{{name}}` was added, but `{{added}}`.",
    otherCapture: "Nothing is removed here: the listener was added {{added}} the capture phase on line {{line}}.",
    otherTarget: "Nothing is removed here: the listener was added to `{{target}}` on line {{line}}.",
    otherEvent: "Nothing is removed here: the listener was added for {{event}} on line {{line}}.",
    otherContext: "Nothing is removed here: the listener was added {{added}} on line {{line}}.",
    selfCompared:
      "This compares each `{{name}}` with itself: the parameter of `{{method}}` hides what was to be taken out.",
    freshTarget: "Nothing is removed here: each call of `{{maker}}` makes another one, and no listener is on this.",
    returnedInstead:
      "Nothing is removed here: `{{name}}` holds what the call on line {{line}} returned, and not the listener that it was given.",
    neverFilled: "Nothing is ended here: nobody ever puts anything into `{{name}}`.",
    missingEvents: "{{events}} stays: line {{line}} adds it, and this list lacks it.",
    forgottenOptions:
      "This leaves the listener there whenever `{{options}}` asks for the capture phase: line {{line}} passes it on, and this does not.",
    notAnEvent: "Nothing is removed here: `{{instead}}` stands where the event is to be told.",
    untoldPart:
      "Nothing is removed here: on line {{line}} it was added with `{{part}}` as well, without which it is not found.",
    unwrittenTimer: "Nothing is cleared here: nobody ever puts anything into `{{name}}`; the timer is in `{{meant}}`.",
    detachedEnd: "This ends nothing: `{{name}}` is handed on without `{{receiver}}`, which it needs when it is called.",
    droppedCopy: "Nothing is removed here: `{{method}}` leaves `{{list}}` as it is, and what it returns is dropped.",
    cutOff: "This removes all that stands behind it in `{{list}}` as well: `splice` is not told how many.",
    unvisited: "Nothing is visited here: `{{kept}}` is a `{{kind}}`, whose entries are not its properties.",
    keyForTimer: "Nothing is cleared here: {{key}} is a key of `{{kept}}`, and not the timer that is kept under it.",
    overwrittenWrapper:
      "This forgets what was added around the same `{{handler}}` before, be it for another `{{event}}`: line {{line}} finds the last one only.",
    removeOne: "Remove one.",
    passCapture: "Remove it from the phase it was added to.",
    passTarget: "Remove it from `{{target}}`.",
    passEvent: "Remove it for {{event}}.",
    passContext: "Remove it with the same context.",
    bindOnce: "Bind `{{name}}` once, in the constructor.",
  },
  schema: evidenceSchema(
    "Whether something must be left behind by a removal that removes nothing, or that it does nothing is enough.",
  ),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => vainRemovalsIn(analysis, file, evidence),
});
