// What was measured: the reports of the corpus with their verdicts, those on unseen code, and the bench.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../corpus/projects.js";
import { readVerdicts } from "../corpus/verdicts.js";

export const PRESETS = /** @type {const} */ (["recommended", "strict"]);

/** The kinds of bug in the bench. */
export const CLASSES = {
  R1: "a counter that is counted down twice, or not at all, when something ends",
  R2: "a cleanup that runs at some log level only",
  R3: "a snapshot that changes with what it is compared with",
  R4: "something closed by hand that its framework closes",
  R5: "two resources that live together, of which one stays open",
  R6: "an assertion that aborts a close",
  R7: "retries without an end",
  R8: "a resource released twice",
  R9: "a resource that leaks on some path",
  R10: "a use after the release",
  R11: "a field that its owner does not release",
  R12: "a listener or timer that stays",
  R13: "a teardown that breaks off",
  R14: "a release that is not awaited",
  R15: "something stored after its owner was closed",
};

const benchFile = path.join(root, "corpus", "bench.json");
/** @type {Record<string, Record<string, { cases: number, caught: number, clean: number }>>} */
export const bench = readJson(benchFile, {});
/** @type {Record<string, { packages: string[], files: number, lines: number }>} */
export const sizes = readJson(path.join(root, "corpus", "sizes.json"), {});
/** @type {{ repositories: string[], lines: number, reports: number, right: number }[]} */
export const unseen = readJson(path.join(root, "corpus", "unseen.json"), []);
/** @type {{ repositories: string[], bugs: number, found: Record<string, number> }[]} */
export const unseenBugs = readJson(path.join(root, "corpus", "unseen-bugs.json"), []);
export const verdicts = readVerdicts();

/** Takes over what the bench wrote to `file` for a preset. @param {string} file @param {string} preset */
export function takeOver(file, preset) {
  bench[preset] = totalsOf(readJson(file, []));
  writeFileSync(benchFile, `${JSON.stringify(bench, null, 2)}\n`);
}

/** The reports of a preset in the corpus. @param {string} preset */
export function madeBy(preset) {
  return verdicts.filter(({ presets }) => presets.includes(preset));
}

/** How many of these reports were judged, and how. @param {readonly import("../corpus/verdicts.js").Verdict[]} some */
export function judgedOf(some) {
  /** @param {string} word */
  const number = (word) => some.filter(({ verdict }) => verdict === word).length;
  const [right, wrong, idle] = [number("true"), number("false"), number("not actionable")];
  return { right, wrong, idle, judged: right + wrong + idle };
}

/** @param {string} file @param {any} otherwise */
function readJson(file, otherwise) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : otherwise;
}

/** @param {{ class: string, caught: boolean, clean: boolean }[]} outcomes */
function totalsOf(outcomes) {
  return Object.fromEntries(
    Object.keys(CLASSES).map((name) => {
      const cases = outcomes.filter((outcome) => outcome.class === name);
      const caught = cases.filter((outcome) => outcome.caught);
      return [name, { cases: cases.length, caught: caught.length, clean: caught.filter(({ clean }) => clean).length }];
    }),
  );
}
