// The recorded verdicts, corpus/verdicts.jsonl: a line for each report that somebody has to judge or has judged.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./projects.js";

/**
 * @typedef {object} Report what the rules say now
 * @property {string} file from the project's `sources/`
 * @property {string} rule
 * @property {string} within the names of what encloses it
 * @property {string} code what is underlined, shortened
 * @property {number} nth which of those that are alike in all of the above
 * @property {number} line
 * @property {string} message
 * @property {string[]} presets in which it is made
 *
 * @typedef {object} Verdict
 * @property {string} id
 * @property {string} project
 * @property {string} file
 * @property {number} line for readers; a report is found again by the rest
 * @property {string} rule
 * @property {string} within
 * @property {string} code
 * @property {number} nth
 * @property {string[]} presets in which it was made last; none where it is no longer made
 * @property {string} message
 * @property {"true" | "false" | "not actionable" | "undecided"} verdict
 * @property {string} reason what the code does that makes it so
 * @property {string} second what came of the attempt to refute it
 */

const file = path.join(root, "corpus", "verdicts.jsonl");

/** @returns {Verdict[]} */
export function readVerdicts() {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** @param {readonly Verdict[]} verdicts */
export function writeVerdicts(verdicts) {
  const sorted = verdicts.toSorted(
    (one, other) =>
      order(one.project, other.project) ||
      order(one.file, other.file) ||
      one.line - other.line ||
      order(one.rule, other.rule) ||
      order(one.id, other.id),
  );
  writeFileSync(file, sorted.map((verdict) => `${JSON.stringify(verdict)}\n`).join(""));
}

/** @param {string} one @param {string} other */
function order(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** By what a report is found again. @param {string} project @param {Report} report */
function idOf(project, { file, rule, within, code, nth }) {
  return createHash("sha256")
    .update(JSON.stringify([project, file, rule, within, code, nth]))
    .digest("hex")
    .slice(0, 10);
}

/**
 * The verdicts of one project beside what is reported now.
 *
 * @param {string} project
 * @param {readonly Report[]} reports
 * @param {readonly string[]} presets that were run
 * @param {readonly Verdict[]} verdicts of this project
 */
export function compare(project, reports, presets, verdicts) {
  const recorded = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const now = reports.map((report) => {
    const id = idOf(project, report);
    const known = recorded.get(id);
    recorded.delete(id);
    const others = known?.presets.filter((preset) => !presets.includes(preset)) ?? [];
    return {
      id,
      project,
      file: report.file,
      line: report.line,
      rule: report.rule,
      within: report.within,
      code: report.code,
      nth: report.nth,
      presets: [...others, ...report.presets].toSorted(),
      message: report.message,
      verdict: known?.verdict ?? /** @type {const} */ ("undecided"),
      reason: known?.reason ?? "",
      second: known?.second ?? "",
      known,
    };
  });
  const gone = [...recorded.values()].filter(({ presets: made }) => made.some((preset) => presets.includes(preset)));
  const absent = [...recorded.values()].map((verdict) => ({
    ...verdict,
    presets: verdict.presets.filter((preset) => !presets.includes(preset)),
  }));
  const stripped = now.map(({ known: _, ...verdict }) => verdict);
  return {
    added: now.filter(
      ({ known }) => known === undefined || (known.presets.length === 0 && known.verdict === "undecided"),
    ),
    returned: now.filter(({ known }) => known?.presets.length === 0 && known.verdict !== "undecided"),
    gone,
    undecided: now.filter(({ known, verdict }) => known !== undefined && verdict === "undecided"),
    reworded: now.filter(
      ({ known, message, verdict }) =>
        known !== undefined && verdict !== "undecided" && sense(known.message) !== sense(message),
    ),
    /** What to record: what is no longer made is kept as a witness where it was judged. */
    next: [...stripped, ...absent.filter(({ verdict, presets: left }) => verdict !== "undecided" || left.length > 0)],
  };
}

/** A message without its line numbers. @param {string} message */
function sense(message) {
  return message.replace(/\d+/gu, "0");
}
