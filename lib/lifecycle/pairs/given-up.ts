/** Waits that are given up, and whose entry stays where it is. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { receiverOf } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { atBeginningOf } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding, Repair } from "../finding.ts";
import { givenUpEntriesIn, type GivenUpEntry } from "../waits/given-up-entries.ts";
import type { GivingUp } from "../waits/giving-up.ts";

export type GivenUpMessage = "whenGivenUp" | "takeOut";

/** Where a file gives up on an answer and leaves the entry by which it was to be found. */
export function* givenUpIn(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<GivenUpMessage>> {
  for (const found of givenUpEntriesIn(analysis, file)) {
    const { wait, givingUp, undo } = found;
    const { step } = wait.entry;
    const how = howOf(givingUp);
    yield {
      messageId: "whenGivenUp",
      data: { step: shortText(step), undo: shortText(undo), undoneAt: lineOf(undo), how },
      node: givingUp.node,
      trace: [
        { node: step, text: "the entry is put in here" },
        { node: givingUp.node, text: `when ${how}, nobody takes it out` },
        { node: undo, text: "an answer takes it out here" },
      ],
      repairs: repairsOf(found),
    };
  }
}

function howOf({ kind, node }: GivingUp): string {
  if (kind === "timer") return "this timer goes off";
  if (kind === "failure") return "what is caught here fails";
  const call = node.parent;
  const signal = typescript.isCallExpression(call) ? receiverOf(call) : undefined;
  return signal === undefined ? "this is aborted" : `\`${shortText(signal)}\` is aborted`;
}

/** `this.calls.delete(id);` as the first thing that is done there. */
function repairsOf({
  givingUp: { node, callback },
  wait: {
    entry: { step, collection, key },
  },
}: GivenUpEntry): readonly Repair<GivenUpMessage>[] {
  // Where the function stands elsewhere, the names may mean something else.
  if (callback === undefined || key === undefined || !isPlain(key) || !isInside(callback, node.parent)) return [];
  const place = collection.getText();
  const text = typescript.isCallExpression(step)
    ? `${place}.delete(${key.getText()});`
    : `delete ${place}[${key.getText()}];`;
  const edits = atBeginningOf(callback, text);
  return edits.length === 0 ? [] : [{ messageId: "takeOut", data: { text }, edits }];
}

/** Does it mean the same when it is evaluated later? */
function isPlain(key: ts.Expression): boolean {
  return typescript.isIdentifier(key) || typescript.isStringLiteralLike(key);
}
