import type { Linter } from "eslint";
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { traceAt, type Span } from "../eslint/traces.ts";
import { git } from "./git.ts";
import { Trouble } from "./trouble.ts";

/** A piece of a changed file: its lines now, and whether it replaces or removes others. */
interface Hunk {
  readonly first: number;
  /** Less than `first` where lines were only removed: behind the line `last`. */
  readonly last: number;
  readonly removes: boolean;
}

/** Which lines of which files have changed since a commit. */
export interface Changes {
  /** The hunks of a changed file; `"new"` where git does not know the file. */
  readonly hunksOf: (file: string) => readonly Hunk[] | "new";
}

/**
 * What has changed since the branch in `directory` left `reference`: committed, staged, or only saved.
 *
 * @throws Trouble where git does not know the commit.
 */
export function changesSince(reference: string, directory: string): Changes {
  const root = git(directory, "rev-parse", "--show-toplevel")?.trimEnd();
  if (root === undefined)
    throw new Trouble(`--since ${reference} needs a git repository, and ${directory} is in none.`);
  if (git(root, "rev-parse", "--verify", "--quiet", `${reference}^{commit}`) === undefined) {
    throw new Trouble(
      `--since ${reference}: git knows no such commit in ${root}; name a branch, tag or commit, or fetch it first (in CI with its history: fetch-depth: 0).`,
    );
  }
  // A shallow clone may lack the commit at which the branch left; then the named one must do.
  const base = git(root, "merge-base", "HEAD", reference)?.trim() ?? reference;
  const diff = git(root, ...NO_QUOTES, "diff", "--unified=0", "--no-color", "--no-ext-diff", ...PREFIXES, base, "--");
  const untracked = git(root, "ls-files", "--others", "--exclude-standard", "-z")?.split("\0") ?? [];
  const hunks = hunksIn(diff ?? "", root);
  const unknown = new Set(untracked.map((path) => resolve(root, path)));
  return {
    hunksOf: (file) => {
      const path = realPath(file);
      return unknown.has(path) ? "new" : (hunks.get(path) ?? []);
    },
  };
}

const NO_QUOTES = ["-c", "core.quotePath=false"];
const PREFIXES = ["--src-prefix=a/", "--dst-prefix=b/"];

function hunksIn(diff: string, root: string): ReadonlyMap<string, Hunk[]> {
  const files = new Map<string, Hunk[]>();
  let hunks: Hunk[] = [];
  for (const line of diff.split("\n")) {
    // A name with a blank in it ends in a tab.
    const path = /^\+\+\+ b\/(.*?)\t?$/.exec(line)?.[1];
    if (path !== undefined) files.set(resolve(root, path), (hunks = []));
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) continue;
    const first = Number(hunk[2]);
    const count = Number(hunk[3] ?? 1);
    hunks.push({
      first: count === 0 ? first + 1 : first,
      last: count === 0 ? first : first + count - 1,
      removes: hunk[1] !== "0",
    });
  }
  return files;
}

/**
 * Whether a finding has to do with the changes. Either changed lines meet the report or a step of its path; or lines were
 * removed or replaced in a function that the path leads through, for the bug may be that something is missing there.
 */
export function touches(changes: Changes, file: string, message: Linter.LintMessage): boolean {
  const report = { file, line: message.line, endLine: message.endLine ?? message.line };
  const steps = traceAt(file, message);
  return (
    [report, ...steps].some((place) => isChanged(changes, place.file, place)) ||
    steps.some((step) => isShortened(changes, step.file, step.within))
  );
}

function isChanged(changes: Changes, file: string, { line, endLine }: Pick<Span, "line" | "endLine">): boolean {
  const hunks = changes.hunksOf(file);
  return hunks === "new" || hunks.some(({ first, last }) => first <= endLine && line <= last && first <= last);
}

function isShortened(changes: Changes, file: string, { line, endLine }: Span): boolean {
  const hunks = changes.hunksOf(file);
  return hunks === "new" || hunks.some(({ first, last, removes }) => removes && first <= endLine && line <= last);
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}
