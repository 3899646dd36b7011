/**
 * Whether an end is only that of a turn, behind which the owner comes back: `close()` beside `open()`, `stop()` beside
 * `play()`.
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import type { Analysis } from "../analysis.ts";
import { wordsOf } from "./close-names.ts";
import type { ClosePath } from "./close-paths.ts";
import type { Owner } from "./owner.ts";
import { reachedFrom } from "./reach.ts";

/** The first word of an end, with the words that bring its owner back. */
const BEGINNINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    close: ["open", "opened", "reopen", "show", "toggle", "expand"],
    stop: ["start", "restart", "run", "play", "resume", "begin"],
    end: ["start", "restart", "begin"],
    unmount: ["mount"],
    detach: ["attach"],
    uninstall: ["install"],
    unload: ["load"],
    unsubscribe: ["subscribe"],
  }).map(([end, beginnings]) => [end, new Set(beginnings)]),
);

/** Was what `node` does done before the turns begin that this end is one of, and not by what begins one? */
export function isOfAllTurns(analysis: Analysis, owner: Owner, { member }: ClosePath, node: ts.Node): boolean {
  const words = BEGINNINGS.get(wordsOf(member.name)[0] ?? "");
  const begins = words && owner.members.filter(({ name }) => wordsOf(name).some((word) => words.has(word)));
  if (begins === undefined || begins.length === 0) return false;
  const begun = reachedFrom(
    analysis,
    owner,
    begins.map((beginning) => beginning.node),
  );
  return ![...begun].some((code) => isInside(node, code));
}
