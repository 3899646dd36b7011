import type { Analysis } from "../analysis.ts";
import { asksForOne, closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";

/** What ends an instance of `owner`: no part of its close path, and nothing that closes many other things, or one of them. */
export function endOf(analysis: Analysis, owner: Owner): ClosePath | undefined {
  return closePathsOf(analysis, owner).find(
    ({ evidence, member }) =>
      (evidence !== "hint" || LEAVES.has(bare(member.name))) && !member.name.endsWith("All") && !asksForOne(member),
  );
}

function bare(name: string): string {
  return name.replace(/^[#_]+/, "").toLowerCase();
}

/** Names that end their owner, too, where nothing surer does. */
const LEAVES = new Set(["leave", "release", "deinit", "uninit", "finalize", "hangup", "kill", "exit"]);
