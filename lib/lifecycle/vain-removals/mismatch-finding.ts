import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding, Repair } from "../finding.ts";
import { mismatchesIn, type Mismatch } from "../listeners/mismatch.ts";
import { captureOf } from "../listeners/options.ts";
import { calleeNode, type Registration, type Removal } from "../listeners/sites.ts";
import { targetText } from "../listeners/targets.ts";
import { isOfShownForGood } from "../owner/shown-for-good.ts";
import { isInDroppedRemover } from "./dropped-removers.ts";
import { forgottenOptionsIn } from "./forgotten-options.ts";
import { freshTargetsIn } from "./fresh-targets.ts";
import { isGoneWithOwner, isOfRerun } from "./gone-with-owner.ts";
import { isGuardOfAddition, isIdle } from "./idle-mismatches.ts";
import { repairMismatch, type MismatchRepair } from "./mismatch-repair.ts";
import { neverFilledIn } from "./never-filled.ts";
import { returnedInsteadIn } from "./returned-instead.ts";
import { selfComparedIn } from "./self-compared.ts";
import { isInUncalledEnd } from "./uncalled-ends.ts";
import { vainForWantIn, type WantMessage } from "./vain-for-want.ts";
import { vainListsIn, type ListMessage } from "./vain-lists.ts";
import { wrappedByMembersIn } from "./wrapped-by-member.ts";

type MismatchMessage =
  | "newFunction"
  | "newGetter"
  | "neverAdded"
  | "otherFunction"
  | "otherListener"
  | "otherCapture"
  | "otherTarget"
  | "otherEvent"
  | "otherContext"
  | "missingEvents"
  | MismatchRepair;

export type VainRemovalMessage =
  | MismatchMessage
  | WantMessage
  | ListMessage
  | "freshTarget"
  | "returnedInstead"
  | "selfCompared"
  | "neverFilled"
  | "forgottenOptions";

/** The removals of a file that take nothing off; `"likely"`: also those without which nothing would be left behind. */
export function* vainRemovalsIn(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<VainRemovalMessage>> {
  // What would stay if the removal were right, too, since nobody comes to it; or goes without it.
  const isWanted = (removal: Removal): boolean =>
    evidence === "likely" ||
    !(
      (isOfShownForGood(analysis, removal.call) && !isOfRerun(analysis, removal.call)) ||
      isGoneWithOwner(analysis, removal) ||
      isInUncalledEnd(analysis, removal.call) ||
      isInDroppedRemover(analysis, removal.call)
    );
  const mismatches = [...mismatchesIn(analysis, file), ...wrappedByMembersIn(analysis, file)];
  for (const mismatch of mismatches) {
    if (isGuardOfAddition(mismatch) || (evidence === "certain" && isIdle(analysis, mismatch))) continue;
    if (isWanted(mismatch.removal)) yield explainMismatch(mismatch, analysis);
  }
  for (const { removal, maker } of freshTargetsIn(analysis, file))
    if (isWanted(removal)) yield { messageId: "freshTarget", data: { maker }, node: calleeNode(removal.call) };
  for (const { removal, added } of returnedInsteadIn(analysis, file)) {
    const data = {
      name: removal.listener === undefined ? "" : skipOuter(removal.listener).getText(),
      line: line(added),
    };
    if (isWanted(removal)) yield { messageId: "returnedInstead", data, node: calleeNode(removal.call) };
  }
  for (const { node, name, method } of selfComparedIn(file))
    yield { messageId: "selfCompared", data: { name, method }, node };
  yield* vainForWantIn(analysis, file, evidence);
  yield* vainListsIn(analysis, file, evidence);
  if (evidence === "certain") return;
  for (const { name, end } of neverFilledIn(analysis, file))
    if (!mismatches.some(({ removal }) => removal.call === end))
      yield { messageId: "neverFilled", data: { name }, node: calleeNode(end) };
  for (const { removal, added, options } of forgottenOptionsIn(analysis, file)) {
    const data = { options: options.name.getText(), line: line(added) };
    yield { messageId: "forgottenOptions", data, node: calleeNode(removal.call) };
  }
}

/** Which message says it, where it stands, and how it is repaired. */
function explainMismatch(mismatch: Mismatch, analysis: Analysis): Finding<MismatchMessage> {
  const { removal } = mismatch;
  const added = "added" in mismatch ? mismatch.added : undefined;
  const repairs: readonly Repair<MismatchMessage>[] = repairMismatch(mismatch, analysis);
  return {
    ...worded(mismatch, analysis),
    node: calleeNode(removal.call),
    repairs,
    ...(added === undefined ? {} : { trace: [{ node: calleeNode(added.call), text: "the listener is added here" }] }),
  };
}

function worded(mismatch: Mismatch, analysis: Analysis): Pick<Finding<MismatchMessage>, "messageId" | "data"> {
  const { removal } = mismatch;
  const name = removal.listener?.getText() ?? "";
  switch (mismatch.kind) {
    case "fresh":
      return mismatch.value.how === "getter"
        ? { messageId: "newGetter", data: { name } }
        : { messageId: "newFunction" };
    case "unadded":
      return { messageId: "neverAdded", data: { name } };
    case "wrapped":
      return { messageId: "otherFunction", data: { name, line: line(mismatch.added) } };
    case "other": {
      const { added } = mismatch;
      return { messageId: "otherListener", data: { name, added: added.listener.getText(), line: line(added) } };
    }
    case "capture": {
      const added = captureOf(analysis, mismatch.added.options) === true ? "for" : "without";
      return { messageId: "otherCapture", data: { added, line: line(mismatch.added) } };
    }
    case "target":
      return {
        messageId: "otherTarget",
        data: { target: targetText(mismatch.added.target), line: line(mismatch.added) },
      };
    case "event":
      return {
        messageId: "otherEvent",
        data: { event: mismatch.added.event?.getText() ?? "", line: line(mismatch.added) },
      };
    case "context": {
      const context = mismatch.added.context?.getText();
      const added = context === undefined ? "without a context" : `with the context \`${context}\``;
      return { messageId: "otherContext", data: { added, line: line(mismatch.added) } };
    }
    case "list": {
      const events = mismatch.missing.map((text) => `\`${text}\``).join(", ");
      return { messageId: "missingEvents", data: { events, line: line(mismatch.added) } };
    }
    default:
      return mismatch satisfies never;
  }
}

function line({ call }: Registration): number {
  return lineOf(calleeNode(call));
}
