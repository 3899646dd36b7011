import type { Failure } from "./supposed-evaluation.ts";

/** What is wrong with what is looked at: "`files` is looked into". */
export const PRINTED: Readonly<Record<Failure["how"], string>> = {
  asserted: "asserted",
  called: "called",
  dereferenced: "looked into",
  destructured: "taken apart",
  iterated: "iterated",
  "passed on": "passed on",
  thrown: "a reason to throw",
};
