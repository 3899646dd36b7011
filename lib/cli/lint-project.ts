import type { ESLint } from "eslint";
import { isSideCode } from "../configs/side-code.ts";
import { paletteFor } from "../formatters/palette.ts";
import { pathFrom, repositoryOf } from "../formatters/reports.ts";
import { measurePhases } from "../syntax/phases.ts";
import type { Arguments } from "./arguments.ts";
import { changesSince, touches } from "./changed-lines.ts";
import { sayFaults } from "./faults.ts";
import { formatterFor } from "./formats.ts";
import { withMessages } from "./lint.ts";
import { missingPackages } from "./missing-packages.ts";
import { applySuggestions, firstGood, type Action } from "./repair/apply.ts";
import { asking } from "./repair/asking.ts";
import { Drafts } from "./repair/drafts.ts";
import { patchOf } from "./repair/patch.ts";
import { openSession, type Session, type Surroundings } from "./session.ts";
import { summaryOf } from "./summary.ts";
import { timingTable } from "./timing.ts";
import { Trouble } from "./trouble.ts";

const NO_PHASES: ReturnType<typeof measurePhases> = new Map();

/** What the process ends with. */
export type ExitCode = 0 | 1 | 2;

/**
 * Lints what was asked for, repairs what may be repaired, and shows the rest.
 *
 * @throws Trouble where it cannot.
 */
export async function lintProject(given: Arguments, surroundings: Surroundings): Promise<ExitCode> {
  const begun = performance.now();
  const phases = given.timing ? measurePhases() : NO_PHASES;
  const { directory, out, err } = surroundings;
  const changes = given.since === undefined ? undefined : changesSince(given.since, directory);
  const session = await openSession(given, surroundings);
  const format = await formatterFor(given.format, session.eslint, session.formatterContext);

  const linted = await session.lint();
  const drafts = new Drafts();
  for (const { filePath, output } of linted) if (output !== undefined) drafts.set(filePath, output);
  const wanted =
    changes === undefined
      ? linted
      : linted.map((result) =>
          withMessages(result, (message) => message.fatal === true || touches(changes, result.filePath, message)),
        );
  const { results, actions } = await repaired(session, wanted, drafts, surroundings);

  // A patch is to be piped into `git apply`; other formats than ours for people are read by programs.
  const people = given.dryRun || given.format !== "lifecycle" ? err : out;
  if (given.dryRun) out.write(patchesOf(drafts, directory));
  else drafts.write();
  const text = await format(results);
  if (text !== "") (given.dryRun ? err : out).write(text.endsWith("\n") ? text : `${text}\n`);
  for (const action of actions) people.write(`${sentenceOf(action, session)}\n`);
  sayFaults(session, err);
  const missing = missingPackages(directory);
  if (missing !== undefined) err.write(`lifecycle-lint: ${missing}\n`);
  if (linted.length === 0) err.write(`lifecycle-lint: ${nothingIn(given)}\n`);
  const spent = performance.now() - begun;
  people.write(`${summaryOf(results, spent)}\n`);
  if (given.timing) err.write(`${timingTable(linted, { ...session.parser.spent, total: spent, phases })}\n`);
  return exitCodeOf(session, results, surroundings);
}

/** Why there was nothing to lint. */
function nothingIn({ paths, preset }: Arguments): string {
  return preset === "recommended" && paths.some(isSideCode)
    ? "what was named is of tests or samples, which only --preset strict looks at."
    : "nothing of what was named is TypeScript or JavaScript to lint.";
}

/** Applies suggestions where that was asked for, as drafts. */
async function repaired(
  session: Session,
  results: ESLint.LintResult[],
  drafts: Drafts,
  { ask, out }: Surroundings,
): Promise<{ readonly results: ESLint.LintResult[]; readonly actions: readonly Action[] }> {
  const { apply } = session.given;
  if (apply === undefined) return { results, actions: [] };
  if (apply === "ask" && ask === undefined) {
    throw new Trouble("--apply asks about each report, but this is no terminal; use --apply=first or --dry-run.");
  }
  const choose =
    apply === "ask" && ask !== undefined
      ? asking(ask, out, paletteFor(out), (file) => session.nameOf(file))
      : firstGood;
  const files = results
    .filter(({ messages }) => messages.some(({ suggestions }) => (suggestions?.length ?? 0) > 0))
    .map(({ filePath }) => filePath);
  const { left, actions } = await applySuggestions(session, files, drafts, choose);
  return { results: results.map((result) => left.get(result.filePath) ?? result), actions };
}

function patchesOf(drafts: Drafts, directory: string): string {
  const root = repositoryOf(directory);
  return drafts.changed.map(({ file, before, after }) => patchOf(pathFrom(root, file), before, after)).join("");
}

function sentenceOf({ file, message, taken, why }: Action, session: Session): string {
  const place = `${session.nameOf(file)}:${message.line}:${message.column} (${message.ruleId})`;
  if (taken === undefined) return `Left ${place}: ${why}.`;
  return `${session.given.dryRun ? "Would repair" : "Repaired"} ${place}: ${taken}`;
}

function exitCodeOf(session: Session, results: readonly ESLint.LintResult[], { err }: Surroundings): ExitCode {
  const isIncomplete = session.parser.tsconfigs.faults.some(({ kind }) => kind === "unreadable");
  if (session.crashes.length > 0 || isIncomplete) return 2;
  if (results.some(({ errorCount }) => errorCount > 0)) return 1;
  const { maxWarnings } = session.given;
  const warnings = results.reduce((total, { warningCount }) => total + warningCount, 0);
  if (maxWarnings === undefined || warnings <= maxWarnings) return 0;
  err.write(
    `lifecycle-lint: there are ${warnings} warnings, more than the ${maxWarnings} that --max-warnings allows.\n`,
  );
  return 1;
}
