import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";

/** Names under which types offer, besides the protocol's member, the same release in plain words; the best first. */
const RELEASES = ["close", "dispose", "release", "destroy", "end", "stop"];

/** Members of an iterable that go on to its end. */
const GO_TO_THE_END = ["toArray", "forEach", "next", "reduce", "some", "every", "find", "pipe"];

/** What a type with `[Symbol.dispose]` or `[Symbol.asyncDispose]` says of itself. */
export function protocolResource(type: ts.Type): Resource | undefined {
  let sync = false;
  let asynchronous = false;
  let iterable = false;
  for (const { escapedName } of type.getProperties()) {
    const name = escapedName as string;
    // The compiler spells well-known symbols `__@dispose@123`.
    if (name.startsWith("__@dispose@")) sync = true;
    else if (name.startsWith("__@asyncDispose@")) asynchronous = true;
    else if (name.startsWith("__@iterator@") || name.startsWith("__@asyncIterator@")) iterable = true;
  }
  if (!sync && !asynchronous) return undefined;
  const inWords = RELEASES.filter((name) => type.getProperty(name) !== undefined);
  const protocol = [...(sync ? ["@@dispose"] : []), ...(asynchronous ? ["@@asyncDispose"] : [])];
  // An iterator that is disposable is so to be left early: its end releases it, and so do the members that go there.
  const ends = iterable ? { endedByIteration: true, endedBy: GO_TO_THE_END } : {};
  return { noun: "resource", release: [...protocol, ...inWords], again: "harmless", lost: "leaks", ...ends };
}
