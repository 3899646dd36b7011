/**
 * Why the command could not run: one sentence that says what is wrong, where, and how to mend it.
 * It is all that the user gets to see; nobody wants a stack trace of ours.
 */
export class Trouble extends Error {
  override readonly name = "Trouble";
}

/** The first line of what `error` says, without a full stop, to stand inside a sentence of ours. */
export function saidBy(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split("\n")[0] ?? "").replace(/[.:]$/, "");
}
