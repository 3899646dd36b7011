/** Entries that are taken out by whoever answers, and not where the time is up. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { atBeginningOf } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding, Repair } from "../finding.ts";
import { timedOutEntriesIn, type TimedOutEntry } from "../timers/timed-out-entries.ts";

export type TimedOutMessage = "whenTimedOut" | "takeOut";

/** The timers of a file that give up on an entry and leave it where it is. */
export function* timedOutIn(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<TimedOutMessage>> {
  for (const found of timedOutEntriesIn(analysis, file)) {
    const { timer, entry, undo } = found;
    yield {
      messageId: "whenTimedOut",
      data: { step: shortText(entry.step), undo: shortText(undo), undoneAt: lineOf(undo) },
      node: timer.call.expression,
      trace: [
        { node: entry.step, text: "the entry is put in here" },
        { node: timer.call.expression, text: "when this timer goes off, nobody takes it out" },
        { node: undo, text: "an answer takes it out here" },
      ],
      repairs: repairsOf(found),
    };
  }
}

/** `this.calls.delete(id);` as the first thing that the timer does. */
function repairsOf({
  timer,
  callback,
  entry: { step, collection, key },
}: TimedOutEntry): readonly Repair<TimedOutMessage>[] {
  // Where the function stands elsewhere, the names may mean something else.
  if (key === undefined || !isPlain(key) || !isInside(callback, timer.call)) return [];
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
