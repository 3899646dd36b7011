import type ts from "typescript";

/**
 * What a question answers: one bug, as data. A rule turns it into a report; the words of the messages
 * are the rule's own.
 */
export interface Finding<MessageId extends string = string> {
  /** Which of the rule's messages says it. */
  readonly messageId: MessageId;
  /** What stands in the message's placeholders. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Where one must act. It lies in the file that was asked about. */
  readonly node: ts.Node;
  /** The path that leads to the bug, first step first. */
  readonly trace?: readonly Step[];
  /** Repairs to offer, best first. */
  readonly repairs?: readonly Repair<MessageId>[];
}

/** One step of the path that leads to a bug: "acquired here", "`parse(…)` throws here". */
export interface Step {
  readonly node: ts.Node;
  readonly text: string;
}

/** A repair that the developer may choose. Its result parses, type-checks, and is no longer reported. */
export interface Repair<MessageId extends string = string> {
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly edits: readonly Edit[];
  /** It changes nothing that the code does: where the rule is fixable, it may be applied without asking. */
  readonly keepsMeaning?: boolean;
}

/** A replacement of the text between two offsets; an insertion where they are the same. */
export interface Edit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}
