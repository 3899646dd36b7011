/**
 * Whether what is stored only waits to be played: `stop` beside `play` is no end, but stops what plays.
 *
 *     async load() { this.audio = await fetchAudio(this.url); }
 *     play() { this.audio.start(); }
 *     stop() { this.audio.stop(); }
 */
import type { Analysis } from "../analysis.ts";
import { lineageOf } from "../owner/lineage.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { LateStore } from "./late-stores.ts";

/** Is it stored by other code than what plays, and stopped as it is played? */
export function isIdlePlayer(analysis: Analysis, { closer: { owner, ways }, ending, run }: LateStore): boolean {
  if (owner === undefined || !ways.every(({ name }) => name === "stop()")) return false;
  if (!("verb" in ending.by) || ending.by.verb !== "stop") return false;
  const members = lineageOf(analysis, owner).chain.flatMap((link) => link.members);
  const plays = members.filter(({ kind, name }) => kind === "method" && name === "play").map(({ node }) => node);
  return plays.length > 0 && !reachedFrom(analysis, owner, plays).has(run.code);
}
