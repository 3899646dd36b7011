/**
 * Entries that an owner takes out of a container without ending them, as it does in another place, whatever they are:
 *
 *     remove(id) { this.sessions.get(id)?.close(); this.sessions.delete(id); }
 *     expire(id) { this.log(id); this.sessions.delete(id); }
 *     reset() { this.sessions = new Map(); }
 */
import type ts from "typescript";
import { isInInnerFunction, isInLoop, isInside } from "../../syntax/enclosing.ts";
import { onlyReads } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, wordsOf } from "../owner/close-names.ts";
import { closePathsOf, endsForGood } from "../owner/close-paths.ts";
import { isHandlerName } from "../owner/handler-names.ts";
import { statementsOf } from "../owner/members.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { ELEMENT, printPlace } from "../owner/place.ts";
import { isRunByHandler } from "./dropped-entries.ts";
import { breaksOff, endedEntries, runsByItself, unitAround, type EndedEntry } from "./ended-entries.ts";
import { usesOfField, type FieldUse } from "./field-uses.ts";
import { keptBy } from "./ownership.ts";
import { removalOf, takes, type Removal } from "./removals.ts";
import { isSeenTo } from "./seen-to.ts";
import { wayOutOver } from "./way-out.ts";

export interface TakenOut {
  readonly place: string;
  readonly at: ts.Node;
  /** Where the owner takes one out as well, and ends it. */
  readonly ended: ts.Node;
}

export function* takenOut(analysis: Analysis, owner: Owner): Iterable<TakenOut> {
  for (const field of owner.fields.values()) {
    if (field.kind === "parameter") continue;
    const uses = usesOfField(analysis, owner, field);
    const removals = uses.flatMap((one) => removalOf(analysis, one) ?? []);
    if (removals.length === 0) continue;
    const ended = endedEntries(analysis, owner, field);
    if (ended.length === 0) continue;
    const unitOf = ({ member, use }: FieldUse): ts.Node => unitAround(owner, member, use.node);
    // It is told by who removes *and* ends that entries are the owner's.
    const taking = new Set(uses.filter(({ use }) => takes(use)).map(unitOf));
    const example = ended.find(({ unit }) => taking.has(unit)) ?? endedWithOwner(analysis, owner, field, ended);
    if (example === undefined) continue;
    for (const removal of removals) {
      if (!taking.has(example.unit) && removal.of !== "all") continue;
      const unit = unitOf(removal);
      const isEnded = ended.some((one) => one.unit === unit && !isApart(one.ending.node, removal.at, unit));
      if (isEnded || !mayLose(analysis, owner, removal, unit, example)) continue;
      if (isSeenTo(analysis, owner, field, removal, unit, ended)) continue;
      yield {
        place: printPlace({ root: removal.use.place.root, path: [] }),
        at: removal.at,
        ended: example.ending.node,
      };
    }
  }
}

/** What the end of the owner ends, of entries that it has made itself. */
function endedWithOwner(
  analysis: Analysis,
  owner: Owner,
  field: Field,
  ended: readonly EndedEntry[],
): EndedEntry | undefined {
  if (!keptBy(analysis, owner).some((kept) => kept.field === field && kept.path.includes(ELEMENT))) return undefined;
  const closing = closePathsOf(analysis, owner).filter((path) => path.evidence !== "hint" && endsForGood(path));
  return ended.find(({ unit }) => closing.some(({ member }) => member.node === unit));
}

/** Is `end` not on the way out of `unit` on which `at` lies? */
function isApart(end: ts.Node, at: ts.Node, unit: ts.Node): boolean {
  return wayOutOver(at, unit)?.every((code) => !isInside(end, code)) ?? false;
}

/** May what is taken out there be running still? */
function mayLose(analysis: Analysis, owner: Owner, removal: Removal, unit: ts.Node, { ending }: EndedEntry): boolean {
  const { at, of, use, member } = removal;
  if (unit === owner.node || member.kind === "initializer") return false;
  if (owner.kind === "class" && member.kind !== "method" && member.kind !== "accessor") return false;
  if (isInInnerFunction(at, unit)) return false;
  const name = nameOfUnit(owner, unit) ?? (runsByItself(ending) && wayOutOver(at, unit) !== undefined ? "" : undefined);
  if (name === undefined) return false;
  const words = wordsOf(name);
  if (isRunByHandler(owner, name) && !words.some((word) => OLD.test(word))) return false;
  if (of === "all") {
    // What is set up anew has nothing in it; what belonged to something that is gone may be gone with it.
    return !words.some((word) => BEGINS.test(word)) && (runsByItself(ending) || !isToldOfEnd(name, words));
  }
  if (runsByItself(ending)) return true;
  if (breaksOff(ending) || isToldOfEnd(name, words) || words.some((word) => ENDED.test(word))) return false;
  // `drop(id) { this.entries.delete(id); }` is told by whoever has the entry in hand.
  return (
    typescript.isFunctionLike(unit) &&
    use.kind === "drop" &&
    (isInLoop(at, unit) || ("body" in unit && statementsOf(unit).filter((step) => !onlyReads(step)).length > 1))
  );
}

/** `onClose`, `sessionEnded`: what it is about has come to its end already. */
function isToldOfEnd(name: string, words: readonly string[]): boolean {
  if (words.some((word) => PAST.test(word))) return true;
  return (
    isHandlerName(name) && (words.some((word) => ENDED.test(word)) || closeEvidence(words.at(-1) ?? "") === "verb")
  );
}

/** Words for what is taken out since it is too old, which does not end by that. */
const OLD = /^(?:timeout|timedout|expire|evict|prune|purge|idle|stale|sweep|gc|reset|clear)$/;

const BEGINS =
  /^(?:init\w*|start|restart|begin|open|reopen|connect|reconnect|setup|load|reload|create|build|run|listen|mount|activate|enable|constructor)$/;
const PAST = /^(?:\w{3,}ed|lose|lost|gone)$/;
const ENDED =
  /^(?:close|end|done|finish|complete|finali[sz]e|gone|lost|lose|exit|disconnect|forget|untrack|unregister|deregister|settle|resolve|reject|fail|error)$/;

function nameOfUnit(owner: Owner, unit: ts.Node): string | undefined {
  return owner.members.find(({ node }) => node === unit)?.name;
}
