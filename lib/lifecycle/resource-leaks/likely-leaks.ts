/** Leaks of shapes of their own, for which only habits speak: not one resource followed on its paths. */
import type ts from "typescript";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { nameOf, releaseWords } from "../resources/naming.ts";
import { advancedTemporariesIn } from "./advanced-temporaries.ts";
import { wrappedAloneIn } from "./borrowing-wrapper.ts";
import { fulfilledOnlyIn } from "./fulfilled-only.ts";
import { givenAsTextIn, neverReleasedText } from "./given-as-text.ts";
import { givenUpAnswersIn } from "./given-up-answers.ts";
import { jointAcquisitionsIn } from "./joint-acquisitions.ts";
import { leftByCleanupIn } from "./left-by-cleanup.ts";
import { leftByEffectsIn } from "./left-by-effect.ts";
import { lostInCatchIn } from "./lost-in-catch.ts";
import { lostOnTheWayIn } from "./lost-on-the-way.ts";

export type LikelyLeakMessage =
  "neverReleased" | "lostBefore" | "wrapped" | "cleanupMisses" | "lostTogether" | "fulfilledOnly" | "givenUp";

/** Such leaks in a file, the same place more than once where several shapes fit. */
export function* likelyLeaksIn(knowledge: Analysis, file: ts.SourceFile): Iterable<Finding<LikelyLeakMessage>> {
  for (const node of advancedTemporariesIn(knowledge, file)) {
    const data = { name: shortText(node), noun: "cursor", release: "`close()`" };
    yield { messageId: "neverReleased", data, node, trace: [{ node, text: "the cursor is made here" }] };
  }
  for (const { made, resource, owner, close } of wrappedAloneIn(knowledge, file)) {
    const data = { name: shortText(made), noun: resource.noun, owner: owner.name, close: close.member.name };
    const ends = { node: close.member.node, text: "this ends without it" };
    yield { messageId: "wrapped", data: { ...data, line: lineOf(close.member.node) }, node: made, trace: [ends] };
  }
  for (const { made, name, resource, cause, handedOn, leave } of lostInCatchIn(knowledge, file)) {
    const data = {
      name,
      noun: resource.noun,
      thrower: shortText(cause),
      line: lineOf(cause),
      handed: lineOf(handedOn),
    };
    yield {
      messageId: "lostBefore",
      data,
      node: made,
      trace: [
        { node: cause, text: "where this is rejected, nobody has got it yet" },
        { node: leave, text: "the `catch` leaves without ending it" },
        { node: handedOn, text: "it is handed on here" },
      ],
    };
  }
  for (const { made, name, resource, cause, handedOn } of lostOnTheWayIn(knowledge, file)) {
    const thrower = { thrower: shortText(cause), line: lineOf(cause) };
    yield {
      messageId: "lostBefore",
      data: { name, noun: resource.noun, ...thrower, handed: lineOf(handedOn) },
      node: made,
      trace: [
        { node: cause, text: "where this is rejected, nobody has got it yet" },
        { node: handedOn, text: "this hands it on to what ends it" },
      ],
    };
  }
  for (const given of givenAsTextIn(knowledge, file)) yield neverReleasedText(given);
  for (const { name, made, resource, ended, release } of leftByCleanupIn(knowledge, file)) {
    const data = { name, noun: resource.noun, ended, line: lineOf(release) };
    yield { messageId: "cleanupMisses", data, node: made, trace: [{ node: release, text: "the cleanup is here" }] };
  }
  for (const { made, resource, hook } of leftByEffectsIn(knowledge, file)) {
    const release = releaseWords(resource.release, resource.releasedBy);
    const data = { name: nameOf(made), noun: resource.noun, release };
    const step = { node: made, text: `each time \`${hook}\` runs its callback, there is one more` };
    yield { messageId: "neverReleased", data, node: made, trace: [step] };
  }
  for (const { all, call, resource } of jointAcquisitionsIn(knowledge, file)) {
    const data = { noun: resource.noun, name: shortText(call) };
    yield {
      messageId: "lostTogether",
      data,
      node: call,
      trace: [{ node: all, text: "this is rejected with any of them" }],
    };
  }
  for (const { name, resource, made, rejection } of givenUpAnswersIn(knowledge, file)) {
    const data = { name, noun: resource.noun, line: lineOf(made) };
    yield { messageId: "givenUp", data, node: rejection, trace: [{ node: made, text: "it is made here" }] };
  }
  for (const { name, release, start } of fulfilledOnlyIn(knowledge, file)) {
    yield {
      messageId: "fulfilledOnly",
      data: { name, release: shortText(release), promise: shortText(start), line: lineOf(start) },
      node: release,
      trace: [
        { node: start, text: "where this is rejected, the continuation does not run" },
        { node: release, text: `which is the only one to release \`${name}\`` },
      ],
    };
  }
}
