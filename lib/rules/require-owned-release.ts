import { createRule } from "../eslint/create-rule.ts";
import { evidenceSchema } from "../eslint/evidence-schema.ts";
import type { Evidence } from "../lifecycle/evidence.ts";
import type { OwnedMessage } from "../lifecycle/owned/owned-finding.ts";
import { ownedReleases } from "../lifecycle/owned/owned-releases.ts";

type Options = readonly [{ readonly evidence?: Evidence }];

export default createRule<OwnedMessage, Options>({
  name: "require-owned-release",
  docs: {
    description: "Require classes to release what they make and keep",
    preset: "recommended",
    presetOptions: { strict: [{ evidence: "likely" }] },
  },
  type: "problem",
  messages: {
    unreleased: "The {{noun}} in `{{place}}` is made here, and `{{close}}` (line {{line}}) does not release it.",
    neighbours:
      "The {{noun}} in `{{place}}` is made here, and `{{close}}` (line {{line}}) does not release it, as it does {{neighbours}}.",
    handed:
      "The {{noun}} in `{{place}}` is made here, and not given to `{{registrar}}`, which takes over {{neighbours}}.",
    inherited:
      "The {{noun}} in `{{place}}` is made here, and `{{close}}`, which `{{owner}}` inherits, does not know of it.",
    noClosePath: "The {{noun}} in `{{place}}` is made here, and `{{owner}}` never releases it.",
    overwritten: "`{{place}}` gets another {{noun}} here, and nothing releases the one in it.",
    filledTwice: "`{{place}}` gets another {{noun}} here, and nothing releases the one from its declaration.",
    droppedEntry: "The {{noun}} in `{{place}}` is forgotten here, and not released as on line {{line}}.",
    droppedExchange: "This returns the old {{noun}} of `{{place}}`, which nobody releases.",
    abandoned:
      "The {{noun}} in `{{place}}` stays open when the constructor throws on line {{line}}: nobody gets the `{{owner}}` that could release it.",
    halfUndone: "Nothing undoes `{{done}}`: `{{owner}}` calls `{{undo}}` for others only.",
    endlessChain:
      "Each {{noun}} starts the next one, and goes on after `{{close}}` (line {{line}}): nobody keeps what would stop it.",
    unkept: "Nobody keeps the {{noun}} that is made here, so that `{{close}}` (line {{line}}) cannot stop it.",
    leftEntries: "`{{close}}` empties {{neighbours}}, and leaves each {{noun}} in `{{place}}` running.",
    firstOnly: "This leaves the loop in its first turn, so that only the first of `{{list}}` is released.",
    forgotten:
      "`{{place}}` is forgotten here, without `{{undo}}(…)` as on line {{line}}, so that it goes on serving this.",
    pending:
      "The {{noun}} in `{{place}}` is cleared on line {{line}}, but not by the end of `{{close}}`, and goes off behind it.",
    renewed:
      "What `{{place}}` holds is ended on line {{end}} before it gets this one, but `{{close}}` (line {{line}}) does not end it.",
    leftOnes: "`{{close}}` leaves what is still in `{{place}}`, each of which `{{member}}` ends on line {{ended}}.",
    sibling: "`{{close}}` (line {{line}}) ends {{neighbours}}, and leaves the {{noun}} in `{{place}}`.",
    injectedSibling:
      "`{{close}}` ends {{neighbours}}, and leaves `{{place}}`, which was handed in like it: `{{undo}}()` is missing.",
    neverForgotten:
      "`{{place}}` gets an entry here for each promise that is waited for, and nothing ever takes one out.",
    leftRunning:
      "`{{place}}` is started here, and `{{close}}` (line {{line}}) leaves it running: `{{undo}}()` is missing.",
    leftWaiting:
      "`{{close}}` (line {{line}}) leaves those who wait in `{{place}}`: nobody tells them any more, and they wait for ever.",
    letGo: "`{{place}}` is let go of here without `{{undo}}()`, so that what that would stop goes on.",
    droppedOnFailure:
      "`{{place}}` is let go of here, where what follows its making has failed, without `{{undo}}()`, which ends it elsewhere.",
    skippedRelease: "This leaves without releasing `{{place}}`, as the other way out does on line {{line}}.",
    mirrored:
      "This takes the entry out of `{{place}}`, and nothing ever takes out its counterpart, which line {{line}} put in `{{left}}`.",
    takenOut: "This takes out of `{{place}}` what it does not end, as line {{line}} does.",
    skippedSuper:
      "This hides the `{{close}}` that it overrides and does not call, which releases `{{place}}` (line {{line}}).",
    endedNewOne:
      "`{{place}}` gets a new one here, so that line {{line}} ends that one, and not the one that was in use.",
    filledBeside:
      "`{{place}}` gets another one here, though it may hold the one from line {{line}}, which nobody can end any more.",
    endedWhenReady:
      "`{{place}}` gets another one here, and line {{line}} ends the old one only where `{{flag}}` is set: one that is not ready yet stays open.",
    shadowed: "`{{name}}` is another one here than that which line {{line}} ends, and which nobody ever sets.",
    setOuter: "Set that one.",
    addRelease: "Release it, too.",
    releaseFirst: "Release the old one first.",
    endFirst: "End the old one first.",
    handOver: "Hand it over, too.",
  },
  schema: evidenceSchema(),
  defaultOptions: [{ evidence: "certain" }],
  ask: (analysis, file, [{ evidence = "certain" }]) => ownedReleases(analysis, file, evidence),
});
