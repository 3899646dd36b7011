/** Which pieces of an owner's code end the entries of its containers, whatever their type. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { grouped } from "../../syntax/grouped.ts";
import type { Analysis } from "../analysis.ts";
import { endingsIn, nameOfEnd, type Ending } from "../late/endings.ts";
import { closeEvidence } from "../owner/close-names.ts";
import type { Field, Member, Owner } from "../owner/owner.ts";
import { ELEMENT, isSameRoot } from "../owner/place.ts";
import { clearsTimer } from "../timers/clears.ts";
import { usesOfField } from "./field-uses.ts";

/** An entry that is ended, and the code in which that happens. */
export interface EndedEntry {
  readonly ending: Ending;
  /** The member of the owner; in a closure, the function that stands in its own body. */
  readonly unit: ts.Node;
}

/** The code of `owner` that runs as one, around `node`. */
export function unitAround(owner: Owner, member: Member, node: ts.Node): ts.Node {
  if (owner.kind === "class") return member.node;
  const inner = enclosingFunctions(node).filter((code) => code !== owner.node && isInside(code, owner.node));
  return inner.at(-1) ?? owner.node;
}

const endingsByName = memoised((analysis: Analysis, code: ts.Node): ReadonlyMap<string, readonly Ending[]> =>
  grouped([...endingsIn(analysis, code)], ({ place }) => place.root.name),
);

/** Where `owner` ends an entry of the container in `field`, or what is in such an entry. */
export function endedEntries(analysis: Analysis, owner: Owner, field: Field): readonly EndedEntry[] {
  const found: EndedEntry[] = [];
  const members = new Set(usesOfField(analysis, owner, field).map(({ member }) => member));
  for (const member of members) {
    const root = usesOfField(analysis, owner, field).find((one) => one.member === member)?.use.place.root;
    for (const ending of endingsByName(analysis, member.node).get(field.name) ?? []) {
      const { place, by, node } = ending;
      if (root === undefined || !isSameRoot(place.root, root)) continue;
      if (place.path[0] !== ELEMENT || place.path.length > 2 || !isEnd(by, place.path, field.name)) continue;
      found.push({ ending, unit: unitAround(owner, member, node) });
    }
  }
  return found;
}

/** To call what is in a list of callbacks is to use it, unless the list is named after what they undo. */
function isEnd(by: Ending["by"], path: readonly string[], name: string): boolean {
  if (!("verb" in by) || by.verb !== "()") return true;
  return path.length > 1 || UNDOES.test(name) || closeEvidence(name) === "verb";
}

const UNDOES = /unsub|dispos|clean|stop|teardown|unlisten|unwatch|remover/i;

/** What has to be ended even where all that it belongs to has ended: it runs by itself. */
export function runsByItself({ by }: Ending): boolean {
  return "helper" in by && clearsTimer(by.helper);
}

/** Verbs that break something off which may also come to its own end, behind which nothing is left to do. */
export function breaksOff(ending: Ending): boolean {
  return /^(?:abort|cancel|kill|stop|terminate|return|revoke|release|free|quit|hangup|end)/i.test(nameOfEnd(ending));
}
